namespace Dragoman.Pyro;

/// <summary>The messages of one connection: those that come are taken apart into its one document, those that go are written with its writers. One of each at a time.</summary>
internal sealed class PyroMessages
{
    private readonly FormatSet _formats = new();
    private readonly MessageWriter _writer;
    private readonly PyroContext _context4;
    private readonly PyroContext _context5;

    /// <param name="limits">What is believed at most.</param>
    /// <param name="key">The key that Pyro4's messages are signed with; null for none.</param>
    /// <param name="references">Turns objects into references and back, as the far end is to see them.</param>
    public PyroMessages(DecodeLimits limits, ReadOnlyMemory<byte>? key, IReferenceScope references)
    {
        Limits = limits;
        Document = new ValueDocument(limits);
        _writer = new MessageWriter(_formats, key, limits.MaxMessageSize);
        _context4 = new PyroContext(PyroGeneration.Pyro4, references);
        _context5 = new PyroContext(PyroGeneration.Pyro5, references);
    }

    /// <summary>What is believed at most.</summary>
    public DecodeLimits Limits { get; }

    /// <summary>The data of the message that was parsed last.</summary>
    public ValueDocument Document { get; }

    /// <summary>Gives what readers and writers of a generation depend on.</summary>
    public PyroContext ContextOf(PyroGeneration generation) => generation == PyroGeneration.Pyro5 ? _context5 : _context4;

    /// <summary>Fills the document with the data of a message.</summary>
    /// <param name="header">The message's header.</param>
    /// <param name="serializer">How the data are written.</param>
    /// <param name="data">The data.</param>
    /// <param name="lease">What they take in memory is taken from it; null when nobody counts.</param>
    /// <exception cref="DecodeException">The data are malformed.</exception>
    public void Parse(in PyroHeader header, PyroSerializer serializer, ReadOnlySpan<byte> data, DecodeLease? lease = null)
    {
        Document.Clear();
        if (lease is not null)
            Document.CountFrom(lease);

        if (header.IsCompressed)
            data = Inflation.Inflate(data, Limits.MaxMessageSize);

        FormatSet.Format(serializer).Parse(data, Document);
    }

    /// <summary>Writes octets in the form in which the request that was parsed last had them.</summary>
    public void PreferOctetsAs(PyroSerializer serializer) => _formats.Writer(serializer).PrefersOctets = serializer == PyroSerializer.Serpent && Document.HasOctets;

    /// <inheritdoc cref="MessageWriter.Begin"/>
    public MessageDraft Begin(
        OutputBuffer output, scoped in PyroHeader header, PyroSerializer serializer, Guid correlation = default, string? stream = null, PyroAnnotations? added = null) =>
        _writer.Begin(output, header, serializer, correlation, stream, added);

    /// <summary>Writes the answer to a PING.</summary>
    public void WritePong(OutputBuffer output, in PyroHeader ping) => _writer.WriteBare(output, ping with { Flags = 0 }, [.. "pong"u8]);

    /// <summary>Writes that a request, or the whole connection, is refused.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="request">The request's header; as much of it as is known.</param>
    /// <param name="serializer">How the reason is written.</param>
    /// <param name="reason">The reason.</param>
    public void WriteFailure(OutputBuffer output, in PyroHeader request, PyroSerializer serializer, string reason)
    {
        using MessageDraft message = Begin(output, request.Answer(PyroMessageType.ConnectFail, 0, serializer), serializer, request.Correlation);
        message.Values.Text(reason);
        message.Complete();
    }
}
