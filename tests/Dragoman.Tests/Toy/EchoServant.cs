namespace Dragoman.Tests;

/// <summary>A servant whose behaviour a test sets.</summary>
internal sealed class EchoServant : IEcho, IDisposable
{
    private int _count;

    public Func<string, string> OnEcho { get; set; } = static text => text;

    public Func<byte[], byte[]> OnCopy { get; set; } = static octets => octets;

    public Action<int> OnNotify { get; set; } = static _ => { };

    public Func<int, CancellationToken, ValueTask<int>> OnWait { get; set; } = static (value, _) => ValueTask.FromResult(value);

    public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Echo(string text) => OnEcho(text);

    public byte[] Copy(byte[] octets) => OnCopy(octets);

    public void Notify(int value) => OnNotify(value);

    public int Count() => Interlocked.Increment(ref _count);

    public ValueTask<int> WaitAsync(int value, CancellationToken cancellationToken) => OnWait(value, cancellationToken);

    public string CallBack(IEcho other, string text) => other.Echo(text);

    public void Dispose() => Disposed.TrySetResult();
}
