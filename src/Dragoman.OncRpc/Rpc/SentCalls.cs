namespace Dragoman.OncRpc;

/// <summary>The calls of one client's connection, by whatever transport: their xids, their requests and the replies to them.</summary>
/// <param name="flavors">Says who calls.</param>
internal sealed class SentCalls(AuthFlavors flavors)
{
    private readonly XidTable _xids = new();

    /// <summary>Writes a call message.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="call">The call.</param>
    /// <param name="id">What it waits under. A server answers oneway calls too; nobody waits for that.</param>
    /// <returns>The xid.</returns>
    public uint Write(ref XdrWriter writer, Call call, uint id)
    {
        uint xid = call.Operation.IsOneway ? _xids.Next() : _xids.Add(id);
        try
        {
            Requests.Write(ref writer, call, xid, flavors);
            return xid;
        }
        catch
        {
            Forget(xid);
            throw;
        }
    }

    /// <summary>Forgets a call that is not going to be sent.</summary>
    public void Forget(uint xid) => _xids.TryTake(xid, out _);

    /// <summary>Finds the call that a message answers.</summary>
    /// <returns>False when the message is a call, and this side offers nothing, or when its call was answered already or never made.</returns>
    public bool TryTake(ref XdrReader reader, out uint xid, out uint id)
    {
        id = 0;
        return ReplyHeader.TryReadXid(ref reader, out xid) && _xids.TryTake(xid, out id);
    }

    /// <summary>Reads a reply from behind its xid into its call, and completes that.</summary>
    public static void Complete(ref XdrReader reader, uint xid, in OpenCall open)
    {
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
