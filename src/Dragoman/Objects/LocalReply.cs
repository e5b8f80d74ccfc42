namespace Dragoman;

/// <summary>Waits for a call that never leaves the host.</summary>
internal sealed class LocalReply : IReplySink
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public void Reply(Call call) => _done.SetResult();

    public void Flush()
    {
    }
}
