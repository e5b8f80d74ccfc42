using System.Collections.Concurrent;
using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests.Connection;

internal sealed class Teller : ITeller
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _cancelled = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _opened = new();
    private int _noted;
    private int _pings;

    public int Pings => Volatile.Read(ref _pings);

    public Task Held(string gate) => Of(_held, gate).Task.WaitAsync(Patience.Limit);

    public Task Cancelled(string gate) => Of(_cancelled, gate).Task.WaitAsync(Patience.Limit);

    public bool IsCancelled(string gate) => Of(_cancelled, gate).Task.IsCompleted;

    public void Open(string gate) => Of(_opened, gate).TrySetResult();

    public void Ping() => Interlocked.Increment(ref _pings);

    public int Add(int first, int second) => first + second;

    public string Echo(string text) => text;

    public string EchoWide(string text) => text;

    public byte[] Octets(byte[] value) => value;

    public long[] Numbers(long[] value) => value;

    public string[] Texts(string[] value) => value;

    public void Find(string name) => throw new NotFound(name);

    public void Fail() => throw new FormatException("a secret");

    public void Note(int number) => Interlocked.Exchange(ref _noted, number);

    public int Noted() => Volatile.Read(ref _noted);

    public async ValueTask<string> HoldAsync(string gate, CancellationToken cancellationToken)
    {
        Of(_held, gate).TrySetResult();
        try
        {
            await Of(_opened, gate).Task.WaitAsync(Patience.Limit, cancellationToken);
            return gate;
        }
        catch (OperationCanceledException)
        {
            Of(_cancelled, gate).TrySetResult();
            throw;
        }
    }

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> all, string gate) =>
        all.GetOrAdd(gate, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
