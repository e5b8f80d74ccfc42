namespace Dragoman.OncRpc;

/// <content>The client's side: calls out, replies in.</content>
internal sealed partial class OncConnection
{
    private readonly XidTable _xids = new();
    private readonly AuthFlavors _flavors;

    /// <inheritdoc/>
    protected override void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        // A server answers oneway calls too; nobody waits for that.
        uint xid = call.Operation.IsOneway ? _xids.Next() : _xids.Add(id);
        try
        {
            WriteRecord(output, (call, xid, _flavors), static (ref XdrWriter writer, in (Call Call, uint Xid, AuthFlavors Flavors) state) =>
                Requests.Write(ref writer, state.Call, state.Xid, state.Flavors));
        }
        catch
        {
            _xids.TryTake(xid, out _);
            throw;
        }
    }

    private void OnReply(ref XdrReader reader)
    {
        if (!ReplyHeader.TryReadXid(ref reader, out uint xid))
            return; // a call: this side offers nothing

        if (!_xids.TryTake(xid, out uint id) || !TryTakeCall(id, out OpenCall open))
            return; // given up in the meantime, or never made

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
