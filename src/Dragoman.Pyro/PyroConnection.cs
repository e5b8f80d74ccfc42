using System.Buffers.Binary;
using Microsoft.Extensions.Logging;

namespace Dragoman.Pyro;

/// <summary>A Pyro connection, in either role: takes messages apart and hands them to the part of this class that knows them. It carries one call at a time, as Python's peers expect.</summary>
internal sealed partial class PyroConnection : MessageConnection
{
    private readonly IChannel _channel;
    private readonly PyroOptions _options;
    private readonly FormatSet _formats = new();
    private readonly MessageWriter _messages;
    private readonly ValueDocument _document;
    private readonly PyroContext _context4;
    private readonly PyroContext _context5;
    private readonly ILogger _logger;
    private PyroGeneration _generation = PyroGeneration.Pyro5;
    private string? _complaint; // what a peer is told that broke the protocol

    private PyroConnection(IChannel channel, WireServices services, PyroOptions options, PyroClientState? client, ServantEntry? daemon, ItemStreams? streams)
        : base(channel, services)
    {
        _channel = channel;
        _options = options;
        _messages = new MessageWriter(_formats, options.HmacKey, services.DecodeLimits.MaxMessageSize);
        _document = new ValueDocument(services.DecodeLimits);
        _context4 = new PyroContext(PyroGeneration.Pyro4, References);
        _context5 = new PyroContext(PyroGeneration.Pyro5, References);
        _logger = services.LoggerFactory.CreateLogger("Dragoman.Pyro");
        _client = client;
        _daemon = daemon;
        _streams = streams;
        if (streams is not null)
            Ended += (_, _) => streams.Orphan(this);

        if (client is not null)
            _generation = client.Generation;
    }

    /// <inheritdoc/>
    protected override int HeaderSize => PyroConstants.HeaderSize4; // what tells the size is there in both generations

    /// <inheritdoc/>
    /// <value>Of a peer whose messages are signed (Pyro4's HMAC): each is checked before anything of it is believed.</value>
    protected override IEnumerable<CallerIdentity> Identities => _options.HmacKey is null ? [] : [new CallerIdentity("hmac", _options.HmacName, IsProven: true)];

    /// <summary>Makes the server's side.</summary>
    public static PyroConnection ForServer(IChannel channel, WireServices services, PyroOptions options, ServantEntry daemon, ItemStreams streams) =>
        new(channel, services, options, null, daemon, streams);

    /// <summary>Makes the client's side.</summary>
    public static PyroConnection ForClient(IChannel channel, WireServices services, PyroOptions options, PyroClientState client) =>
        new(channel, services, options, client, null, null);

    /// <inheritdoc/>
    protected override int FrameSize(ReadOnlySpan<byte> header)
    {
        string? wrong = PyroHeader.TryParse(header, Services.DecodeLimits.MaxMessageSize, out PyroHeader parsed);
        PyroGeneration generation = BinaryPrimitives.ReadUInt16BigEndian(header[4..]) == PyroConstants.Version4 ? PyroGeneration.Pyro4 : PyroGeneration.Pyro5;
        if (_client is { } client && generation != client.Generation)
        {
            client.IsOtherGeneration = true;
            throw new IOException($"{Remote} speaks {generation}."); // which is no offence: it is how one finds out
        }

        _generation = generation;
        if (wrong is null && generation == PyroGeneration.Pyro5 && _options.HmacKey is not null)
            wrong = "hmac key config not symmetric";

        return wrong is null ? parsed.Size + parsed.AnnotationsLength + parsed.DataLength : throw Refuse(wrong);
    }

    /// <inheritdoc/>
    protected override void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (!IsOpen)
            return;

        PyroHeader.TryParse(frame, Services.DecodeLimits.MaxMessageSize, out PyroHeader parsed);
        PyroHeader header = PyroHeader.Complete(frame, parsed) ?? throw Refuse("invalid message or protocol version");
        ReadOnlySpan<byte> annotations = frame.Slice(header.Size, header.AnnotationsLength);
        ReadOnlySpan<byte> data = frame[(header.Size + header.AnnotationsLength)..];
        if (Annotations.TryFind(annotations, header.Generation, "CORR"u8, out ReadOnlySpan<byte> id) && id.Length == 16 && header.Correlation == Guid.Empty)
            header = header with { Correlation = new Guid(id, bigEndian: true) };

        if (header.Generation == PyroGeneration.Pyro4 && MessageSignature.Check(_options.HmacKey, annotations, data) is { } wrong)
            throw Refuse(wrong);

        if (_client is null)
            TakeRequest(header, PyroAnnotations.Read(annotations, header.Generation), data);
        else
            OnAnswer(header, annotations, data, _client);
    }

    /// <inheritdoc/>
    protected override void WriteProtocolError(OutputBuffer output)
    {
        if (_client is not null || _complaint is not { } text)
            return; // clients go without a word, and so does a server where Pyro's does

        WriteFailure(output, new PyroHeader { Generation = _generation }, PyroSerializer.Marshal, text);
    }

    private PyroContext ContextOf(PyroGeneration generation) => generation == PyroGeneration.Pyro5 ? _context5 : _context4;

    private ProtocolViolationException Refuse(string complaint)
    {
        _complaint = complaint;
        return new ProtocolViolationException(complaint);
    }

    // Fills the document with the data of a message.
    private void Parse(in PyroHeader header, PyroSerializer serializer, ReadOnlySpan<byte> data, DecodeLease? lease = null)
    {
        _document.Clear();
        if (lease is not null)
            _document.CountFrom(lease);

        if (header.IsCompressed)
            data = Inflation.Inflate(data, Services.DecodeLimits.MaxMessageSize);

        FormatSet.Format(serializer).Parse(data, _document);
    }

    private void WriteFailure(OutputBuffer output, in PyroHeader request, PyroSerializer serializer, string text) =>
        _messages.Write(output, Answer(request, PyroMessageType.ConnectFail, 0, serializer), serializer, request.Correlation, text, static (values, text) => values.Text(text));

    private static PyroHeader Answer(in PyroHeader request, PyroMessageType type, int flags, PyroSerializer serializer) => new()
    {
        Generation = request.Generation,
        Type = type,
        Flags = (ushort)flags,
        Sequence = request.Sequence,
        SerializerId = SerializerIds.IdOf(request.Generation, serializer),
        Correlation = request.Correlation,
    };

    // The rest of what is to be sent goes out; nothing more is taken.
    private void CloseSoon() => _ = DisposeAsync().AsTask();
}
