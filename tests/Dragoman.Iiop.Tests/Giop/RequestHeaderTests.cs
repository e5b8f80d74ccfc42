namespace Dragoman.Iiop.Tests;

public sealed class RequestHeaderTests
{
    private static readonly IiopOperation Ping = IiopOperation.Of(new OperationShape { Name = "Ping", Index = 0, Result = Shapes.Void });

    [Theory]
    [InlineData("0000 0000 06000000 \"Teller\" 0000", true)]
    [InlineData("0100 0000 00000000 1c000000 01 01 02 00 02000000 \"h\" 00 0100 06000000 \"Teller\" 0000 00000000", true)]
    [InlineData("0200 0000 01000000 01000000 00 ...... 02000000 | 03000000 01000000 09 ...... 00000000 16000000 01 01 00 00 02000000 \"h\" 00 0100 06000000 \"Teller\" 0000", true)]
    [InlineData("0200 0000 00000000 01000000 00 ...... 01000000 | 03000000 01000000 09 ......", false)]
    [InlineData("0200 0000 01000000 01000000 00 ...... 01000000 | 03000000 01000000 09 ......", false)]
    [InlineData("0100 0000 01000000 04000000 00000000", false)]
    [InlineData("0300 0000 06000000 \"Teller\" 0000", false)]
    [InlineData("ffff 0000 06000000 \"Teller\" 0000", false)]
    public void Objects_are_addressed_in_three_forms(string target, bool isUnderstood)
    {
        byte[] octets = Bytes.Of($"02000000 03 000000 {target} 05000000 \"ping\" 00 ...... 00000000");
        if (!isUnderstood)
        {
            Assert.Throws<DecodeException>(() => Bytes.Read(octets, ReadKey));
            return;
        }

        Assert.Equal("Teller ping", Bytes.Read(octets, ReadKey));
        Bytes.RefusedWhenCut(octets, ReadKey);
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(1, true, true)]
    [InlineData(3, true, false)]
    public void Response_flags(byte flags, bool isExpected, bool isAnsweredOnArrival)
    {
        byte[] octets = Bytes.Of($"02000000 {flags:x2} 000000 0000 0000 00000000 05000000 \"ping\" 00 ...... 00000000");
        CdrReader reader = new(octets, Bytes.Utf8, littleEndian: true);
        RequestHeader header = RequestHeader.Read(ref reader);
        Assert.Equal((isExpected, isAnsweredOnArrival), (header.IsResponseExpected, header.IsAnsweredOnArrival));
    }

    [Fact]
    public void Requests_and_replies_round_trip_in_every_version_and_order_and_are_refused_when_cut()
    {
        foreach (byte minor in (byte[])[0, 1, 2])
        {
            foreach (bool littleEndian in (bool[])[true, false])
            {
                OutgoingContexts contexts = new(CodeSets.Default, "därum 😀");
                CdrContext context = Bytes.Version(minor);
                byte[] request = Bytes.Written(
                    (ref w) => RequestHeader.Write(ref w, 77, isResponseExpected: false, new TargetAddress([1, 2, 3]), Ping, contexts),
                    context,
                    littleEndian);
                byte[] reply = Bytes.Written((ref w) => ReplyHeader.Write(ref w, 77, ReplyStatus.UserException, contexts), context, littleEndian);
                byte[] locate = Bytes.Written((ref w) => LocateRequest.WriteMessage(ref w, 77, new TargetAddress([1, 2, 3])), context, littleEndian)[12..];

                Assert.Equal("0x010203 ping", Bytes.Read(request, ReadKey, context, littleEndian));
                Assert.Equal("77 UserException därum 😀 True", Bytes.Read(reply, ReadReply, context, littleEndian));
                Bytes.RefusedWhenCut(request, ReadKey, context, littleEndian);
                Bytes.RefusedWhenCut(reply, ReadReply, context, littleEndian);
                Bytes.RefusedWhenCut(locate, ReadLocate, context, littleEndian);
                Assert.Equal("77 0x010203", Bytes.Read(locate, ReadLocate, context, littleEndian));
            }
        }
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 6)]
    public void A_reply_status_of_no_version_is_refused(byte minor, uint status)
    {
        byte[] octets = Bytes.Written((ref w) => ReplyHeader.Write(ref w, 1, (ReplyStatus)status, default), Bytes.Version(minor));
        Assert.Throws<DecodeException>(() => Bytes.Read(octets, ReadReply, Bytes.Version(minor)));
    }

    [Fact]
    public void A_forward_of_a_located_object_is_not_aligned()
    {
        ObjectRef elsewhere = new("Bank.Teller", [new IiopProfile("IDL:Bank/Teller:1.0", 2, "h", 1, new ObjectKey("k"), [])]);
        byte[] frame = Bytes.Written((ref w) => LocateReply.WriteMessage(ref w, 9, isHere: false, elsewhere));

        CdrReader reader = new(frame, Bytes.Utf8, littleEndian: true, GiopConstants.HeaderSize);
        Assert.Equal(new LocateReply(9, LocateStatus.ObjectForward), LocateReply.Read(ref reader));
        Assert.Equal(20, reader.Position);
        Assert.Equal(elsewhere, reader.ReadReference());
        Assert.Equal(0, reader.Remaining);
    }

    private static string ReadKey(ref CdrReader reader)
    {
        RequestHeader header = RequestHeader.Read(ref reader);
        return $"{new ObjectKey(header.Key)} {System.Text.Encoding.ASCII.GetString(header.Operation)}";
    }

    private static string ReadReply(ref CdrReader reader)
    {
        ReplyHeader header = ReplyHeader.Read(ref reader);
        return $"{header.RequestId} {header.Status} {header.Contexts.ReadExceptionDetail()} {header.Contexts.TryReadCodeSets(out _)}";
    }

    private static string ReadLocate(ref CdrReader reader)
    {
        LocateRequest request = LocateRequest.Read(ref reader);
        return $"{request.Id} {new ObjectKey(request.Key)}";
    }
}
