namespace Dragoman.OncRpc;

/// <content>The client's side: calls out, replies in.</content>
internal sealed partial class OncConnection : ICallingDialect
{
    private readonly CallingSide? _calling;
    private readonly XidTable? _xids;
    private readonly AuthFlavors? _flavors;

    /// <inheritdoc/>
    public void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        // A server answers oneway calls too; nobody waits for that.
        uint xid = call.Operation.IsOneway ? _xids!.Next() : _xids!.Add(id);
        try
        {
            WriteRecord(output, (call, xid, _flavors!), static (ref XdrWriter writer, in (Call Call, uint Xid, AuthFlavors Flavors) state) =>
                Requests.Write(ref writer, state.Call, state.Xid, state.Flavors));
        }
        catch
        {
            _xids.TryTake(xid, out _);
            throw;
        }
    }

    // False when the message is a call, and this side offers nothing, or when its call was given up in the meantime or never made.
    private bool TryTakeAnswered(ref XdrReader reader, out uint xid, out OpenCall open)
    {
        open = default;
        return ReplyHeader.TryReadXid(ref reader, out xid) && _xids!.TryTake(xid, out uint id) && _calling!.TryTakeCall(id, out open);
    }

    private void RefuseReply(ref XdrReader reader, string reason)
    {
        if (!TryTakeAnswered(ref reader, out _, out OpenCall open))
            return;

        open.Call.Fault = new Fault(FaultKind.NoResources, $"The reply to {open.Call.Operation} was not taken: {reason} of this host.", Completion.Yes) { IsLocal = true };
        open.Complete();
    }

    private void OnReply(ref XdrReader reader)
    {
        if (!TryTakeAnswered(ref reader, out uint xid, out OpenCall open))
            return;

        try
        {
            Requests.ReadReply(ref reader, xid, open.Call);
        }
        finally
        {
            open.Complete();
        }
    }
}
