using System.Collections.Concurrent;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>The servant of <see cref="IBehaviour"/>.</summary>
public sealed class Behaviour : IBehaviour, IDisposable
{
    /// <summary>What no peer may see.</summary>
    public const string Confidential = "the password is swordfish";

    private static int _lastNumber;
    private readonly ConcurrentDictionary<string, Gate> _gates = new();
    private readonly ConcurrentQueue<int> _notes = new();
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _crowd;
    private int _greatestCrowd;
    private int _blocked;

    public int Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>How many calls of the blocking methods have begun.</summary>
    public int Blocked => Volatile.Read(ref _blocked);

    /// <summary>Completes when the servant is disposed.</summary>
    public Task Disposed => _disposed.Task;

    /// <summary>Waits until a call is at a gate.</summary>
    public Task ArrivalAt(string gate) => GateOf(gate).Arrived.Task.WaitAsync(Patience.Limit);

    public void Open(string gate) => GateOf(gate).Opened.TrySetResult();

    public int Who() => Number;

    public int Descend(IBehaviour? other, int depth) => depth == 0 ? 0 : 1 + other!.Descend(this, depth - 1);

    public async ValueTask<int> SinkAsync(IBehaviour? other, int depth) => depth == 0 ? 0 : 1 + await other!.SinkAsync(this, depth - 1);

    public string Block(string gate) => HoldAsync(gate).AsTask().GetAwaiter().GetResult();

    public async ValueTask<string> HoldAsync(string gate)
    {
        Interlocked.Increment(ref _blocked);
        Gate entered = GateOf(gate);
        entered.Arrived.TrySetResult();
        await entered.Opened.Task.WaitAsync(Patience.Limit);
        return gate;
    }

    public string BlockAgain(string gate) => Block(gate);

    public bool Meet(string gate, int parties)
    {
        Gate entered = GateOf(gate);
        if (Interlocked.Increment(ref entered.Visitors) == parties)
            entered.Opened.TrySetResult();

        return entered.Opened.Task.Wait(Patience.Limit);
    }

    public IBehaviour Make() => new Behaviour();

    public string GreetWith(INamed guest) => guest.Greet(guest.Name);

    public void Throw(Blame blame) => throw (blame switch
    {
        Blame.Argument => new ArgumentException(Confidential),
        Blame.State => new InvalidOperationException(Confidential),
        Blame.Unimplemented => new NotImplementedException(Confidential),
        Blame.Unauthorised => new UnauthorizedAccessException(Confidential),
        Blame.Disposed => new ObjectDisposedException(Confidential),
        Blame.Deadline => new TimeoutException(Confidential),
        Blame.Memory => new InsufficientMemoryException(Confidential),
        Blame.Cancelled => new OperationCanceledException(Confidential),
        _ => new FormatException(Confidential),
    });

    public async ValueTask FailAsync(Blame blame)
    {
        await Task.Yield();
        Throw(blame);
    }

    public void Note(int number) => _notes.Enqueue(number);

    public int[] Notes() => [.. _notes];

    public async ValueTask<int> CrowdAsync()
    {
        int crowd = Interlocked.Increment(ref _crowd);
        int greatest = Volatile.Read(ref _greatestCrowd);
        while (crowd > greatest)
            greatest = Interlocked.CompareExchange(ref _greatestCrowd, crowd, greatest);

        for (int i = 0; i < 3; i++)
            await Task.Yield();

        Interlocked.Decrement(ref _crowd);
        return Volatile.Read(ref _greatestCrowd);
    }

    public void Dispose() => _disposed.TrySetResult();

    private Gate GateOf(string gate) => _gates.GetOrAdd(gate, static _ => new Gate());

    private sealed class Gate
    {
        public int Visitors;

        public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
