namespace Dragoman.Iiop.Tests.Soak;

/// <summary>Keeps every call until it is let go.</summary>
internal sealed class Slow : ISlow, IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _dropped;
    private int _stuck;

    public int Dropped => Volatile.Read(ref _dropped);

    /// <summary>How many calls have come to <see cref="StickAsync"/>.</summary>
    public int Stuck => Volatile.Read(ref _stuck);

    public void LetGo()
    {
        _open.Set();
        _opened.TrySetResult();
    }

    public void Drop(byte[] octets)
    {
        _open.Wait();
        Interlocked.Increment(ref _dropped);
    }

    public async ValueTask<int> StickAsync(int number)
    {
        Interlocked.Increment(ref _stuck);
        await _opened.Task;
        return number;
    }

    public void Dispose() => _open.Dispose();
}
