namespace Dragoman.Pyro.Tests.Connection;

public sealed class HeaderTests
{
    public static TheoryData<string> Files =>
    [
        "pyro5-serpent-call.hex", "pyro5-serpent-more.hex", "pyro5-serpent-stream.hex", "pyro5-json.hex", "pyro5-marshal.hex", "pyro5-msgpack.hex", "pyro5-extras.hex", "pyro5-nameserver.hex",
        "pyro4-serpent-call.hex", "pyro4-serpent-more.hex", "pyro4-serpent-stream.hex", "pyro4-json.hex", "pyro4-marshal.hex", "pyro4-msgpack.hex", "pyro4-extras.hex", "pyro4-nameserver.hex", "pyro4-hmac.hex",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Recorded_headers_are_read_and_written_back_octet_by_octet(string file)
    {
        foreach ((string exchange, _, byte[] frame) in VectorFile.Frames(file))
        {
            Assert.Null(PyroHeader.TryParse(frame, 1 << 20, out PyroHeader parsed));
            PyroHeader header = PyroHeader.Complete(frame, parsed)!.Value;
            Assert.True(frame.Length == header.Size + header.AnnotationsLength + header.DataLength, exchange);
            byte[] written = new byte[header.Size];
            header.Write(written);
            Assert.Equal(frame[..header.Size], written);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Recorded_calls_are_taken_apart(string file)
    {
        foreach ((string exchange, _, byte[] frame) in VectorFile.Frames(file))
        {
            PyroHeader.TryParse(frame, 1 << 20, out PyroHeader header);
            if (header.Type == PyroMessageType.Ping)
                continue;

            byte[] data = frame[(header.Size + header.AnnotationsLength)..];
            if (header.IsCompressed)
                data = Inflation.Inflate(data, 1 << 20);

            ValueDocument document = Payload.Parse(FormatSet.Format(SerializerIds.Find(header.Generation, header.SerializerId)!.Value), data);
            if (header.Type == PyroMessageType.Invoke)
                Assert.True(Invocation.Read(document).Method.Length > 0, exchange);
        }
    }

    [Fact]
    public void Recorded_signatures_are_checked_and_made()
    {
        (string, bool, byte[])[] frames = [.. VectorFile.Frames("pyro4-hmac.hex")];
        foreach ((string exchange, _, byte[] frame) in frames)
        {
            PyroHeader.TryParse(frame, 1 << 20, out PyroHeader header);
            ReadOnlySpan<byte> annotations = frame.AsSpan(header.Size, header.AnnotationsLength);
            ReadOnlySpan<byte> data = frame.AsSpan(header.Size + header.AnnotationsLength);
            string? wrong = MessageSignature.Check("secret"u8.ToArray(), annotations, data);
            bool isForeign = header.Type == PyroMessageType.Connect && !exchange.StartsWith("key", StringComparison.Ordinal);
            Assert.Equal(!isForeign ? null : exchange.StartsWith("client without", StringComparison.Ordinal) ? "hmac key config not symmetric" : "message hmac mismatch", wrong);
        }
    }

    [Theory]
    [InlineData("pyro5-connectfail.hex")]
    [InlineData("pyro4-connectfail.hex")]
    public void Recorded_refusals_are_read(string file)
    {
        foreach ((_, bool fromClient, byte[] frame) in VectorFile.Frames(file).Where(f => !f.FromClient))
        {
            Assert.Null(PyroHeader.TryParse(frame, 1 << 20, out PyroHeader header));
            Assert.Equal(PyroMessageType.ConnectFail, header.Type);
        }
    }
}
