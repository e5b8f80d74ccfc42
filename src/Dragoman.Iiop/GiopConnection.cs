using System.Buffers;
using Microsoft.Extensions.Logging;

namespace Dragoman.Iiop;

/// <summary>A GIOP connection, in either role: splits what arrives into messages, puts fragments together, and hands requests, replies and the rest to the parts of this class that know them.</summary>
internal sealed partial class GiopConnection : MessageConnection
{
    private readonly FragmentAssembler _fragments;
    private readonly byte _minor; // of the messages that this side begins; a reply has its request's
    private readonly CodeSets? _announce;
    private CodeSets _codeSets; // of what arrives as requests, or goes out as requests: a connection has one direction
    private CdrContext?[] _contexts = new CdrContext?[GiopConstants.MaxMinor + 1];
    private readonly bool _isClient;
    private readonly IiopOptions _options;
    private readonly ILogger _logger;
    private volatile bool _announced; // and taken by the server
    private bool _peerSentError;
    private volatile short _addressing = GiopConstants.KeyAddress; // how requests of 1.2 name their objects

    /// <summary>Makes the server's side.</summary>
    public GiopConnection(IChannel channel, WireServices services, IiopOptions options)
        : base(channel, services)
    {
        _options = options;
        _fragments = new FragmentAssembler(services.DecodeLimits);
        _minor = GiopConstants.MaxMinor;
        _codeSets = CodeSets.None;
        _announced = true;
        _logger = services.LoggerFactory.CreateLogger("Dragoman.Iiop");
    }

    /// <summary>Makes the client's side.</summary>
    /// <param name="channel">The open channel.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="profile">The profile connected to; its version and character sets hold for the connection.</param>
    /// <exception cref="IOException">The two ends have no character set in common.</exception>
    public GiopConnection(IChannel channel, WireServices services, IiopOptions options, IiopProfile profile)
        : base(channel, services)
    {
        _options = options;
        _fragments = new FragmentAssembler(services.DecodeLimits);
        _minor = profile.Minor;
        _codeSets = _minor == 0 ? CodeSets.None : CodeSets.Negotiate(profile.CodeSets, options.PrefersLatin1)
            ?? throw new IOException($"{channel.Remote} and this host have no character set in common (CODESET_INCOMPATIBLE).");
        _announce = _minor == 0 || profile.CodeSets is null ? null : _codeSets;
        _announced = _announce is null;
        _isClient = true;
        _logger = services.LoggerFactory.CreateLogger("Dragoman.Iiop");
    }

    /// <summary>The server's object that tells initial references, found where the program has no object of that key.</summary>
    public ServantEntry? InitialReferences { get; init; }

    // From which size on messages of 1.2 are sent in fragments; 0 for never.
    private int FragmentSize => _options.FragmentSize;

    /// <inheritdoc/>
    protected override int HeaderSize => GiopConstants.HeaderSize;

    /// <inheritdoc/>
    protected override bool IsMidMessage => _fragments.Count > 0;

    /// <inheritdoc/>
    protected override int FrameSize(ReadOnlySpan<byte> header)
    {
        GiopHeaderError error = GiopHeader.Parse(header, Services.DecodeLimits.MaxMessageSize, out GiopHeader parsed);
        return error == GiopHeaderError.None
            ? parsed.FrameSize
            : throw new ProtocolViolationException($"the message header {Convert.ToHexStringLower(header)} is not acceptable: {Explain(error)}.");
    }

    /// <inheritdoc/>
    protected override void OnFrame(ReadOnlySpan<byte> frame) => OnFrame(frame, []);

    /// <inheritdoc/>
    protected override int FindTail(ReadOnlySpan<byte> start, int frameSize)
    {
        GiopHeader.Parse(start, Services.DecodeLimits.MaxMessageSize, out GiopHeader header);
        return header is { Type: GiopMessageType.Request or GiopMessageType.Reply, HasMoreFragments: false }
            ? FindCountedTail(start, frameSize, header.IsLittleEndian)
            : -1;
    }

    /// <inheritdoc/>
    protected override void OnFrame(ReadOnlySpan<byte> frame, byte[] tail)
    {
        GiopHeader.Parse(frame, Services.DecodeLimits.MaxMessageSize, out GiopHeader header);
        try
        {
            if (header.Type == GiopMessageType.Fragment)
                OnFragment(header, frame);
            else if (header.HasMoreFragments)
                OnFirstPart(header, frame);
            else
                OnWholeMessage(header, frame, tail);
        }
        catch (DecodeException exception)
        {
            // Bodies are decoded elsewhere: this is a header, after which nothing can be trusted.
            throw new ProtocolViolationException($"a {header.Type} message is malformed: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    protected override void WriteProtocolError(OutputBuffer output)
    {
        if (_peerSentError)
            return; // an error is not answered by an error

        var writer = new CdrWriter(output, Context(GiopConstants.MaxMinor));
        MessageError.WriteMessage(ref writer);
    }

    /// <inheritdoc/>
    protected override void WriteFarewell(OutputBuffer output)
    {
        // A client may announce its end in 1.2 only; a server always does, in the version last spoken.
        if (_isClient && _minor < 2)
            return;

        var writer = new CdrWriter(output, Context(_isClient ? _minor : _lastMinor));
        CloseConnection.WriteMessage(ref writer);
    }

    private static string Explain(GiopHeaderError error) => error switch
    {
        GiopHeaderError.BadMagic => "it does not begin with \"GIOP\"",
        GiopHeaderError.UnknownVersion => "its version is none of 1.0, 1.1 and 1.2",
        GiopHeaderError.UnknownType => "its version has no such message type",
        GiopHeaderError.BadFlags => "its flags mean nothing for this message",
        _ => "its size is too small for the message or above this host's limit",
    };

    private CdrContext Context(byte minor) => _contexts[minor] ??= new CdrContext
    {
        Minor = minor,
        CodeSets = minor == 0 ? CodeSets.None : _codeSets,
        Limits = Services.DecodeLimits,
        References = References,
        IgnoresSurplus = _options.IgnoresSurplus,
        IsReply = !_isClient,
    };

    private void WriteInParts(uint requestId, OutputBuffer output, Action<OutputBuffer> write)
    {
        var whole = new OutputBuffer { CopiesAll = output.CopiesAll };
        try
        {
            write(whole);
            Fragmenter.Append(whole, requestId, FragmentSize, output);
        }
        finally
        {
            whole.Clear();
        }
    }

    private void OnFirstPart(in GiopHeader header, ReadOnlySpan<byte> frame)
    {
        byte[] part = ArrayPool<byte>.Shared.Rent(frame.Length + FragmentAssembler.Headroom);
        frame.CopyTo(part);
        try
        {
            _fragments.Begin(header, part);
        }
        catch (DecodeException)
        {
            ArrayPool<byte>.Shared.Return(part);
            throw;
        }
    }

    private void OnFragment(in GiopHeader header, ReadOnlySpan<byte> frame)
    {
        if (!_fragments.TryAppend(header, frame, out AssembledMessage message))
            return;

        try
        {
            GiopHeader first = message.Header;
            var reader = new CdrReader(message.Frame, message.PartEnds, Context(first.Minor), first.IsLittleEndian, GiopConstants.HeaderSize);
            OnMessage(first, message.PartEnds, ref reader);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(message.Array);
        }
    }

    private void OnWholeMessage(in GiopHeader header, ReadOnlySpan<byte> frame, byte[] tail)
    {
        var reader = new CdrReader(frame, tail, Context(header.Minor), header.IsLittleEndian, GiopConstants.HeaderSize);
        OnMessage(header, [], ref reader);
    }

    private void OnMessage(in GiopHeader header, int[] partEnds, ref CdrReader reader)
    {
        switch (header.Type)
        {
            case GiopMessageType.Request when !_isClient:
                OnRequest(header, partEnds, ref reader);
                break;
            case GiopMessageType.Reply when _isClient:
                OnReply(ref reader);
                break;
            case GiopMessageType.LocateRequest when !_isClient:
                OnLocateRequest(header, ref reader);
                break;
            case GiopMessageType.CancelRequest when !_isClient:
                OnCancelRequest(CancelRequest.Read(ref reader));
                break;
            case GiopMessageType.CloseConnection:
                EndByPeer();
                break;
            case GiopMessageType.MessageError:
                _peerSentError = true;
                throw new ProtocolViolationException("it answered a message of ours with MessageError.");
            case GiopMessageType.LocateReply when _isClient:
                OnLocateReply(ref reader);
                break;
            default:
                throw new ProtocolViolationException($"a {header.Type} message has no place on this side of the connection.");
        }
    }
}
