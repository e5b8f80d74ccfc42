namespace Dragoman.OncRpc;

/// <summary>A client's way to one peer by datagrams: a call is sent again with the same xid while no answer comes.</summary>
internal sealed class OncDatagramConnection : DatagramConnection
{
    private readonly XdrContext _context;
    private readonly AuthFlavors _flavors;
    private readonly XidTable _xids = new();
    private readonly int _maxSize;

    /// <summary>Makes a connection.</summary>
    /// <param name="channel">A connected channel; owned from now on.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    public OncDatagramConnection(IDatagramChannel channel, WireServices services, OncOptions options)
        : base(channel, services, new DatagramPolicy(options.MaxDatagramSize, options.FirstRetransmission, options.LongestRetransmission))
    {
        _context = new XdrContext { Limits = services.DecodeLimits, MaxLinkedElements = options.MaxLinkedElements, References = services.References };
        _flavors = new AuthFlavors(options.Credential);
        _maxSize = options.MaxDatagramSize;
    }

    /// <inheritdoc/>
    protected override void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        uint xid = call.Operation.IsOneway ? _xids.Next() : _xids.Add(id);
        try
        {
            var writer = new XdrWriter(output, _context);
            Requests.Write(ref writer, call, xid, _flavors);
            writer.Complete();
            if (output.Length > _maxSize)
                _xids.TryTake(xid, out _); // it is not going to be sent
        }
        catch
        {
            _xids.TryTake(xid, out _);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void OnDatagram(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < 2 * sizeof(uint))
            return;

        var reader = new XdrReader(datagram, _context);
        if (!ReplyHeader.TryReadXid(ref reader, out uint xid) || !_xids.TryTake(xid, out uint id) || !TryTakeCall(id, out OpenCall open))
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
