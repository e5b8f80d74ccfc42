using System.Buffers.Binary;
using Microsoft.Extensions.Logging;

namespace Dragoman.Pyro;

/// <summary>A Pyro connection, in one of two roles: cuts messages and hands them to its role. It carries one call at a time, as Python's peers expect.</summary>
internal sealed class PyroConnection : IFrameHandler, ICallingDialect, IServingDialect, IPyroLine
{
    private readonly IChannel _channel;
    private readonly ReadOnlyMemory<byte>? _key;
    private readonly CallerIdentity? _proven;
    private readonly PyroMessages _messages;
    private readonly PyroCalling? _calling;
    private readonly PyroServing? _serving;
    private readonly CallingSide? _callingSide;
    private readonly ServingSide? _servingSide;
    private PyroGeneration _generation = PyroGeneration.Pyro5; // of the message that came last
    private string? _complaint; // what a client is told that broke the protocol

    /// <summary>Makes the client's side.</summary>
    /// <param name="channel">The open channel.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="client">What the connection shares with whoever opened it.</param>
    public PyroConnection(IChannel channel, WireServices services, PyroOptions options, PyroClientState client)
        : this(channel, services, options)
    {
        _calling = new PyroCalling(this, _messages, options, client);
        _callingSide = Messages.CallBy(this);
    }

    /// <summary>Makes the server's side.</summary>
    /// <param name="channel">The open channel.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="daemon">The daemon's own object.</param>
    /// <param name="streams">The streams of the listener.</param>
    public PyroConnection(IChannel channel, WireServices services, PyroOptions options, ServantEntry daemon, ItemStreams streams)
        : this(channel, services, options)
    {
        _serving = new PyroServing(this, _messages, services, options, daemon, streams);
        _servingSide = Messages.ServeBy(this);
        Messages.Ended += (_, _) => streams.Orphan(this);
        if (options.IdleTimeout is { } timeout)
            IdleWatch.Begin(Messages, _serving, timeout);
    }

    private PyroConnection(IChannel channel, WireServices services, PyroOptions options)
    {
        Messages = new MessageConnection(channel, services, this);
        _channel = channel;
        _key = options.HmacKey;
        _proven = _key is null ? null : new CallerIdentity("hmac", options.HmacName, IsProven: true);
        _messages = new PyroMessages(services.DecodeLimits, options.HmacKey, Messages.Framed.References);
    }

    /// <summary>The connection.</summary>
    public MessageConnection Messages { get; }

    /// <inheritdoc/>
    public Address Remote => Messages.Framed.Remote;

    /// <summary>Whether the connection can carry a further call.</summary>
    public bool IsUsable => Messages.IsOpen && _calling!.IsInStep;

    /// <inheritdoc/>
    public bool CarriesStreams => true;

    private WireServices Services => Messages.Framed.Services;

    /// <inheritdoc/>
    /// <value>Of a peer whose messages are signed (Pyro4's HMAC): each is checked before anything of it is believed.</value>
    public IEnumerable<CallerIdentity> Identities => _proven is { } proven ? [proven] : [];

    /// <summary>Whether the idle connection can carry a call. What can be read now is no answer: most often it is the server's end of the connection.</summary>
    public bool IsReady() => IsUsable && !_channel.WaitReadable(TimeSpan.Zero);

    /// <inheritdoc/>
    bool IPyroLine.TryTakeCall(uint id, out OpenCall open) => _callingSide!.TryTakeCall(id, out open);

    /// <inheritdoc/>
    DecodeLease IPyroLine.BeginDecoding(bool later) => _servingSide!.BeginDecoding(later);

    /// <inheritdoc/>
    void IPyroLine.Dispatch(Call call, ServantEntry entry, bool now, DecodeLease? lease) => _servingSide!.Dispatch(call, entry, now, lease);

    /// <inheritdoc/>
    void IPyroLine.Send<TState>(TState state, Action<TState, OutputBuffer> write) => Messages.Framed.Send(state, write);

    /// <inheritdoc/>
    void IPyroLine.WriteComplaint(OutputBuffer output) => WriteProtocolError(output);

    /// <inheritdoc/>
    void IPyroLine.CloseSoon() => _ = Messages.DisposeAsync().AsTask();

    /// <inheritdoc/>
    public ProtocolViolationException Refuse(string complaint)
    {
        _complaint = complaint;
        return new ProtocolViolationException(complaint);
    }

    /// <inheritdoc/>
    public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
    {
        size = PyroConstants.HeaderSize4; // what tells the size is there in both generations
        if (received.Length < size)
            return false;

        size = FrameSize(received[..size]);
        return true;
    }

    private int FrameSize(ReadOnlySpan<byte> header)
    {
        string? wrong = PyroHeader.TryParse(header, Services.DecodeLimits.MaxMessageSize, out PyroHeader parsed);
        _generation = BinaryPrimitives.ReadUInt16BigEndian(header[4..]) == PyroConstants.Version4 ? PyroGeneration.Pyro4 : PyroGeneration.Pyro5;
        _calling?.CheckGeneration(_generation);
        if (wrong is null && _generation == PyroGeneration.Pyro5 && _key is not null)
            wrong = "hmac key config not symmetric";

        return wrong is null ? parsed.Size + parsed.AnnotationsLength + parsed.DataLength : throw Refuse(wrong);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (!Messages.IsOpen)
            return;

        PyroHeader.TryParse(frame, Services.DecodeLimits.MaxMessageSize, out PyroHeader parsed);
        PyroHeader header = PyroHeader.Complete(frame, parsed) ?? throw Refuse("invalid message or protocol version");
        ReadOnlySpan<byte> annotations = frame.Slice(header.Size, header.AnnotationsLength);
        ReadOnlySpan<byte> data = frame[(header.Size + header.AnnotationsLength)..];
        if (Annotations.TryFind(annotations, header.Generation, "CORR"u8, out ReadOnlySpan<byte> id) && id.Length == 16 && header.Correlation == Guid.Empty)
            header = header with { Correlation = new Guid(id, bigEndian: true) };

        if (header.Generation == PyroGeneration.Pyro4 && MessageSignature.Check(_key, annotations, data) is { } wrong)
            throw Refuse(wrong);

        if (_calling is not null)
            _calling.Take(header, annotations, data);
        else
            _serving!.Take(header, annotations, data);
    }

    /// <inheritdoc/>
    public void WriteProtocolError(OutputBuffer output)
    {
        if (_serving is not null && _complaint is { } text) // clients go without a word, and so does a server where Pyro's does
            _messages.WriteFailure(output, new PyroHeader { Generation = _generation }, PyroSerializer.Marshal, text);
    }

    /// <inheritdoc/>
    public void WriteRequest(Call call, uint id, OutputBuffer output) => _calling!.WriteRequest(call, id, output);

    /// <inheritdoc/>
    public void WriteCancel(uint id, OutputBuffer output) => _calling!.GiveUp();

    /// <inheritdoc/>
    public void WriteReply(Call call, OutputBuffer output) => _serving!.WriteReply(call, output);

    /// <inheritdoc/>
    public bool ExpectsReply(Call call) => !Turn.IsUnanswered(call);

    /// <inheritdoc/>
    public LogLevel LevelOf(Call call, Fault fault) => PyroServing.LevelOf(call, fault) ?? LogLevel.Warning;
}
