namespace Dragoman.Iiop.Tests;

/// <summary>Frames as a real peer, omniORB 4.2.5, sends and expects them.</summary>
public sealed class GoldenFrameTests
{
    private const string Ping12 = """
        47494f50 01020100 28000000 | 02000000 03 000000 | 0000 0000 06000000 "Teller" 0000
        05000000 "ping" 00 000000 | 00000000
        """;

    // BI_DIR_IIOP, which this ORB does not use.
    private const uint BidirectionalContext = 5;

    private const string Ping10 = """
        47494f50 01000100 28000000 | 00000000 | 02000000 01 000000 | 06000000 "Teller" 0000
        05000000 "ping" 00 000000 | 00000000
        """;

    private static readonly IiopOperation Ping = IiopOperation.Of(
        new OperationShape { Name = "Ping", Index = 0, Result = new PrimitiveShape(PrimitiveKind.Void) });

    [Theory]
    [InlineData(2, Ping12)]
    [InlineData(0, Ping10)]
    public void A_request_without_arguments(byte minor, string frame)
    {
        byte[] written = Bytes.Written(
            (ref w) =>
            {
                long start = GiopHeader.Begin(ref w, GiopMessageType.Request);
                RequestHeader.Write(ref w, 2, isResponseExpected: true, new TargetAddress("Teller"u8), Ping, default);
                GiopHeader.End(ref w, start);
            },
            Bytes.Version(minor));

        Assert.Equal(Bytes.Hex(Bytes.Of(frame)), Bytes.Hex(written));

        CdrReader reader = Over(written, out GiopHeader message);
        RequestHeader header = RequestHeader.Read(ref reader);
        Assert.Equal(GiopMessageType.Request, message.Type);
        Assert.Equal(2u, header.Id);
        Assert.True(header.IsResponseExpected);
        Assert.False(header.IsAnsweredOnArrival);
        Assert.True(header.Key.SequenceEqual("Teller"u8));
        Assert.True(header.Operation.SequenceEqual("ping"u8));
        Assert.Equal(0, reader.Remaining);
    }

    [Fact]
    public void A_reply_without_result_has_no_padding()
    {
        byte[] written = Bytes.Written((ref w) =>
        {
            long start = GiopHeader.Begin(ref w, GiopMessageType.Reply);
            ReplyHeader.Write(ref w, 2, ReplyStatus.NoException, default);
            GiopHeader.End(ref w, start);
        });

        Assert.Equal(Bytes.Hex(Bytes.Of("47494f50 01020101 0c000000 02000000 00000000 00000000")), Bytes.Hex(written));
    }

    [Fact]
    public void A_result_begins_at_a_multiple_of_eight()
    {
        byte[] written = Bytes.Written((ref w) =>
        {
            long start = GiopHeader.Begin(ref w, GiopMessageType.Request);
            RequestHeader.Write(ref w, 2, isResponseExpected: true, new TargetAddress("Teller"u8), Ping, default);
            GiopHeader.AlignBody(ref w);
            w.WriteByte(7);
            GiopHeader.End(ref w, start);
        });

        Assert.Equal(57, written.Length);
        CdrReader reader = Over(written, out _);
        RequestHeader.Read(ref reader);
        Assert.Equal(7, reader.ReadByte());
    }

    [Fact]
    public void Locating_an_object()
    {
        byte[] request = Bytes.Written((ref w) => LocateRequest.WriteMessage(ref w, 2, new TargetAddress("Teller"u8)));
        byte[] reply = Bytes.Written((ref w) => LocateReply.WriteMessage(ref w, 2, isHere: true));

        Assert.Equal(Bytes.Hex(Bytes.Of("""47494f50 01020103 12000000 02000000 0000 0000 06000000 "Teller" """)), Bytes.Hex(request));
        Assert.Equal(Bytes.Hex(Bytes.Of("47494f50 01020104 08000000 02000000 01000000")), Bytes.Hex(reply));
    }

    [Fact]
    public void A_system_exception()
    {
        byte[] body = Bytes.Of("""27000000 "IDL:omg.org/CORBA/OBJECT_NOT_EXIST:1.0" 00.. 01004d4f 01000000""");
        CorbaError error = Bytes.Read(body, (ref r) => CorbaError.Read(ref r));

        Assert.Equal(IiopFaults.Error("OBJECT_NOT_EXIST", 1, Completion.No), error);
        Assert.Equal("OBJECT_NOT_EXIST", error.Name);
        Assert.Equal(Bytes.Hex(body), Bytes.Hex(Bytes.Written((ref w) => error.Write(ref w))));
    }

    [Fact]
    public void The_code_sets_of_a_first_request()
    {
        byte[] written = Bytes.Written((ref w) => new OutgoingContexts(new CodeSets(CharSet.Latin1, WideCharSet.Utf16)).Write(ref w));

        Assert.Equal(Bytes.Hex(Bytes.Of("01000000 | 01000000 0c000000 01 000000 01000100 09010100")), Bytes.Hex(written));

        CdrReader reader = new(written, CdrContext.Plain, littleEndian: true);
        Assert.True(ServiceContexts.Read(ref reader).TryReadCodeSets(out CodeSets? sets));
        Assert.Equal(new CodeSets(CharSet.Latin1, WideCharSet.Utf16), sets);
    }

    [Fact]
    public void Listen_points_of_a_bidirectional_peer_are_skipped()
    {
        byte[] contexts = Bytes.Of("""01000000 05000000 18000000 01 000000 01000000 0a000000 "127.0.0.1" 00 603d""");

        CdrReader reader = new(contexts, CdrContext.Plain, littleEndian: true);
        ServiceContexts found = ServiceContexts.Read(ref reader);
        Assert.Equal(0, reader.Remaining);
        Assert.True(found.TryFind(BidirectionalContext, out _));
        Assert.False(found.TryReadCodeSets(out _));
    }

    [Fact]
    public void A_struct_of_mixed_members_takes_53_octets()
    {
        byte[] expected = Bytes.Of("""
            07000000 00000000 000000a2 941a6d42 01000000 00000000 08070605 04030201 03000000 68690000 01000000 feff0000 0000c03f 78
            """);
        byte[] written = Bytes.Written((ref w) =>
        {
            w.WriteByte(7);
            w.WriteDouble(1e12);
            w.WriteBoolean(true);
            w.WriteInt64(0x0102030405060708);
            w.WriteString("hi");
            w.WriteInt32(1);
            w.WriteInt16(-2);
            w.WriteSingle(1.5f);
            w.WriteNarrowChar('x');
        });

        Assert.Equal(53, written.Length);
        Assert.Equal(Bytes.Hex(expected), Bytes.Hex(written));
    }

    private static CdrReader Over(byte[] frame, out GiopHeader header)
    {
        Assert.Equal(GiopHeaderError.None, GiopHeader.Parse(frame, int.MaxValue, out header));
        Assert.Equal(frame.Length, header.FrameSize);
        return new CdrReader(frame, Bytes.Version(header.Minor), header.IsLittleEndian, GiopConstants.HeaderSize);
    }
}
