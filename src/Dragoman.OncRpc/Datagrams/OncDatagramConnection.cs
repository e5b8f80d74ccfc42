namespace Dragoman.OncRpc;

/// <summary>A client's way to one peer by datagrams: a call is sent again with the same xid while no answer comes.</summary>
internal sealed class OncDatagramConnection : DatagramConnection
{
    private readonly XdrContext _context;
    private readonly SentCalls _sent;
    private readonly int _maxSize;

    /// <summary>Makes a connection.</summary>
    /// <param name="channel">A connected channel; owned from now on.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    public OncDatagramConnection(IDatagramChannel channel, WireServices services, OncOptions options)
        : base(channel, services, new DatagramPolicy(options.MaxDatagramSize, options.FirstRetransmission, options.LongestRetransmission))
    {
        _context = new XdrContext { Limits = services.DecodeLimits, MaxLinkedElements = options.MaxLinkedElements, References = services.References };
        _sent = new SentCalls(new AuthFlavors(options.Credential));
        _maxSize = options.MaxDatagramSize;
    }

    /// <inheritdoc/>
    protected override void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        var writer = new XdrWriter(output, _context);
        uint xid = _sent.Write(ref writer, call, id);
        writer.Complete();
        if (output.Length > _maxSize)
            _sent.Forget(xid); // it is not going to be sent
    }

    /// <inheritdoc/>
    protected override void OnDatagram(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < 2 * sizeof(uint))
            return;

        var reader = new XdrReader(datagram, _context);
        if (_sent.TryTake(ref reader, out uint xid, out uint id) && TryTakeCall(id, out OpenCall open))
            SentCalls.Complete(ref reader, xid, open);
    }
}
