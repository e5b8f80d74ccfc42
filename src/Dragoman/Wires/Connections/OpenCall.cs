namespace Dragoman;

/// <summary>A call whose answer has come: the wire reads the answer into it and completes it.</summary>
public readonly ref struct OpenCall
{
    private readonly PendingCall _pending;

    internal OpenCall(PendingCall pending) => _pending = pending;

    /// <summary>The call.</summary>
    /// <value>Gets the result or a fault before <see cref="Complete"/>.</value>
    public Call Call => _pending.Call!;

    /// <summary>Wakes the caller. Call it once, last.</summary>
    public void Complete() => _pending.CompleteRead();
}
