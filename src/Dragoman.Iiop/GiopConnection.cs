using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Iiop;

/// <summary>A GIOP connection: splits what arrives into messages, puts fragments together, and hands each message to the side that it is for.</summary>
[SuppressMessage("Design", "CA1001", Justification = "What it holds is given back when reading ends.")]
internal sealed class GiopConnection : IFrameHandler
{
    private readonly FragmentAssembler _fragments;
    private readonly GiopCalling? _calling;
    private readonly GiopServing? _serving;
    private readonly int _maxSize;
    private bool _peerSentError;

    /// <summary>Makes the server's side.</summary>
    /// <param name="channel">The open channel.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="initialReferences">The server's object that tells initial references.</param>
    public GiopConnection(IChannel channel, WireServices services, IiopOptions options, ServantEntry? initialReferences)
    {
        Messages = new MessageConnection(channel, services, this);
        _fragments = new FragmentAssembler(services.DecodeLimits);
        _maxSize = services.DecodeLimits.MaxMessageSize;
        _serving = new GiopServing(Messages, options, _fragments) { InitialReferences = initialReferences };
        _fragments.Counted = Messages.Serving;
    }

    /// <summary>Makes the client's side.</summary>
    /// <param name="channel">The open channel.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="profile">The profile connected to; its version and character sets hold for the connection.</param>
    /// <exception cref="IOException">The two ends have no character set in common.</exception>
    public GiopConnection(IChannel channel, WireServices services, IiopOptions options, IiopProfile profile)
    {
        CodeSets sets = profile.Minor == 0 ? CodeSets.None : CodeSets.Negotiate(profile.CodeSets, options.PrefersLatin1)
            ?? throw new IOException($"{channel.Remote} and this host have no character set in common (CODESET_INCOMPATIBLE).");
        Messages = new MessageConnection(channel, services, this);
        _fragments = new FragmentAssembler(services.DecodeLimits);
        _maxSize = services.DecodeLimits.MaxMessageSize;
        _calling = new GiopCalling(Messages, options, profile.Minor, sets, announces: profile.Minor > 0 && profile.CodeSets is not null);
    }

    /// <summary>The connection.</summary>
    public MessageConnection Messages { get; }

    /// <inheritdoc/>
    public bool IsMidMessage => _fragments.Count > 0;

    /// <inheritdoc/>
    public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
    {
        size = GiopConstants.HeaderSize;
        if (received.Length < size)
            return false;

        GiopHeaderError error = GiopHeader.Parse(received, _maxSize, out GiopHeader header);
        if (error != GiopHeaderError.None)
            throw new ProtocolViolationException($"the message header {Convert.ToHexStringLower(received[..size])} is not acceptable: {Explain(error)}.");

        size = header.FrameSize;
        return true;
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame) => OnFrame(frame, []);

    /// <inheritdoc/>
    public int FindTail(ReadOnlySpan<byte> start, int frameSize)
    {
        GiopHeader.Parse(start, _maxSize, out GiopHeader header);
        return header is { Type: GiopMessageType.Request or GiopMessageType.Reply, HasMoreFragments: false }
            ? FrameTails.FindCounted(start, GiopConstants.HeaderSize, frameSize, header.IsLittleEndian)
            : -1;
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, byte[] tail)
    {
        GiopHeader.Parse(frame, _maxSize, out GiopHeader header);
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
    public void OnReadingEnded() => _fragments.Dispose();

    /// <inheritdoc/>
    public void WriteProtocolError(OutputBuffer output)
    {
        if (_peerSentError)
            return; // an error is not answered by an error

        var writer = new CdrWriter(output, CdrContext.Plain);
        MessageError.WriteMessage(ref writer);
    }

    /// <inheritdoc/>
    public void WriteFarewell(OutputBuffer output)
    {
        // A client may announce its end in 1.2 only; a server always does, in the version last spoken.
        byte minor = _serving?.LastMinor ?? _calling!.Minor;
        if (_serving is null && minor < 2)
            return;

        var writer = new CdrWriter(output, ContextOf(minor));
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

    // Of what is said by neither side.
    private CdrContext ContextOf(byte minor) => _serving?.Context(minor) ?? _calling!.Context(minor);

    // A reply is read as the calling side has agreed, all else as the serving side has.
    private CdrContext ContextOf(in GiopHeader header) => _calling is not null && (_serving is null || header.Type is GiopMessageType.Reply or GiopMessageType.LocateReply)
        ? _calling.Context(header.Minor)
        : _serving!.Context(header.Minor);

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
            var reader = new CdrReader(message.Frame, message.PartEnds, ContextOf(first), first.IsLittleEndian, GiopConstants.HeaderSize);
            OnMessage(first, message.PartEnds, ref reader);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(message.Array);
        }
    }

    private void OnWholeMessage(in GiopHeader header, ReadOnlySpan<byte> frame, byte[] tail)
    {
        var reader = new CdrReader(frame, tail, ContextOf(header), header.IsLittleEndian, GiopConstants.HeaderSize);
        OnMessage(header, [], ref reader);
    }

    private void OnMessage(in GiopHeader header, int[] partEnds, ref CdrReader reader)
    {
        switch (header.Type)
        {
            case GiopMessageType.Request when _serving is not null:
                _serving.OnRequest(header, partEnds, ref reader);
                break;
            case GiopMessageType.Reply when _calling is not null:
                _calling.OnReply(ref reader);
                break;
            case GiopMessageType.LocateRequest when _serving is not null:
                _serving.OnLocateRequest(header, ref reader);
                break;
            case GiopMessageType.CancelRequest when _serving is not null:
                _serving.OnCancelRequest(CancelRequest.Read(ref reader));
                break;
            case GiopMessageType.CloseConnection:
                Messages.Framed.EndByPeer();
                break;
            case GiopMessageType.MessageError:
                _peerSentError = true;
                throw new ProtocolViolationException("it answered a message of ours with MessageError.");
            case GiopMessageType.LocateReply when _calling is not null:
                _calling.OnLocateReply(ref reader);
                break;
            default:
                throw new ProtocolViolationException($"a {header.Type} message has no place on this side of the connection.");
        }
    }
}
