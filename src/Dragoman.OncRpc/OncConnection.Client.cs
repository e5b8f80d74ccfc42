namespace Dragoman.OncRpc;

/// <content>The client's side: calls out, replies in.</content>
internal sealed partial class OncConnection : ICallingDialect
{
    private readonly CallingSide? _calling;
    private readonly SentCalls? _sent;

    /// <inheritdoc/>
    public void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        XdrWriter writer = BeginRecord(output, out long mark);
        _sent!.Write(ref writer, call, id);
        EndRecord(ref writer, mark);
    }

    private void RefuseReply(ref XdrReader reader, string reason)
    {
        if (!_sent!.TryTake(ref reader, out _, out uint id) || !_calling!.TryTakeCall(id, out OpenCall open))
            return;

        open.Call.Fault = new Fault(FaultKind.NoResources, $"The reply to {open.Call.Operation} was not taken: {reason} of this host.", Completion.Yes) { IsLocal = true };
        open.Complete();
    }

    private void OnReply(ref XdrReader reader)
    {
        if (_sent!.TryTake(ref reader, out uint xid, out uint id) && _calling!.TryTakeCall(id, out OpenCall open))
            SentCalls.Complete(ref reader, xid, open);
    }
}
