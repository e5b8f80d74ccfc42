namespace Dragoman;

/// <summary>Waits for a call that never leaves the host, and whose turn has perhaps not come yet.</summary>
internal sealed class LocalReply : IReplySink
{
    private const int Waiting = 0;
    private const int Running = 1;
    private const int GivenUp = 2;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public Task Done => _done.Task;

    /// <summary>Told when the call's turn has come.</summary>
    /// <returns>False when its caller waits no more: it is not to run.</returns>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Running, Waiting) == Waiting;

    /// <summary>Told when the caller waits no more.</summary>
    /// <returns>Whether the call has not run and will not.</returns>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting;

    public void Reply(Call call) => _done.SetResult();

    public void Flush()
    {
    }
}
