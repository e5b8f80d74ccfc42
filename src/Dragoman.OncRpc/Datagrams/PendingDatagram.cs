namespace Dragoman.OncRpc;

/// <summary>A call by datagram that waits for its answer. Whoever takes it out of the table, and nobody else, completes it.</summary>
internal sealed class PendingDatagram(Call call)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The call that waits.</summary>
    public Call Call => call;

    /// <summary>Completes when the call holds its outcome.</summary>
    public Task Done => _done.Task;

    /// <summary>Wakes the caller; the call holds its outcome.</summary>
    public void Complete() => _done.TrySetResult();
}
