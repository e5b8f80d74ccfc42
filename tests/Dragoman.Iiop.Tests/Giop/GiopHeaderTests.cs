namespace Dragoman.Iiop.Tests;

public sealed class GiopHeaderTests
{
    [Theory]
    [InlineData("47494f50 01020100 28000000", 2, true, false, 0, 40)]
    [InlineData("47494f50 01020003 00000028", 2, false, false, 3, 40)]
    [InlineData("47494f50 01010301 28000000", 1, true, true, 1, 40)]
    [InlineData("47494f50 01000006 00000000", 0, false, false, 6, 0)]
    [InlineData("47494f50 01020307 04000000", 2, true, true, 7, 4)]
    [InlineData("47494f50 01010107 00000000", 1, true, false, 7, 0)]
    public void Headers(string octets, byte minor, bool littleEndian, bool hasMore, byte type, int size)
    {
        Assert.Equal(GiopHeaderError.None, GiopHeader.Parse(Bytes.Of(octets), 1 << 20, out GiopHeader header));
        Assert.Equal(new GiopHeader(minor, littleEndian, hasMore, (GiopMessageType)type, size), header);
        Assert.Equal(12 + size, header.FrameSize);
    }

    [Theory]
    [InlineData("47494f51 01020100 28000000", (int)GiopHeaderError.BadMagic)]
    [InlineData("504f4947 01020100 28000000", (int)GiopHeaderError.BadMagic)]
    [InlineData("47494f50 02000100 28000000", (int)GiopHeaderError.UnknownVersion)]
    [InlineData("47494f50 01030100 28000000", (int)GiopHeaderError.UnknownVersion)]
    [InlineData("47494f50 01020108 28000000", (int)GiopHeaderError.UnknownType)]
    [InlineData("47494f50 01000107 28000000", (int)GiopHeaderError.UnknownType)]
    [InlineData("47494f50 01000300 28000000", (int)GiopHeaderError.BadFlags)]
    [InlineData("47494f50 01020500 28000000", (int)GiopHeaderError.BadFlags)]
    [InlineData("47494f50 01020302 28000000", (int)GiopHeaderError.BadFlags)]
    [InlineData("47494f50 01010303 28000000", (int)GiopHeaderError.BadFlags)]
    [InlineData("47494f50 01020100 ffffff7f", (int)GiopHeaderError.BadSize)]
    [InlineData("47494f50 01020100 ffffffff", (int)GiopHeaderError.BadSize)]
    [InlineData("47494f50 01020100 f5ff0f00", (int)GiopHeaderError.BadSize)]
    [InlineData("47494f50 01020102 03000000", (int)GiopHeaderError.BadSize)]
    public void Every_field_is_checked(string octets, int error) =>
        Assert.Equal((GiopHeaderError)error, GiopHeader.Parse(Bytes.Of(octets), 1 << 20, out _));

    [Fact]
    public void The_greatest_message_is_as_long_as_the_limit_says()
    {
        Assert.Equal(GiopHeaderError.None, GiopHeader.Parse(Bytes.Of("47494f50 01020100 f4ff0f00"), 1 << 20, out GiopHeader header));
        Assert.Equal(1 << 20, header.FrameSize);
    }

    [Fact]
    public void Messages_of_a_header_only()
    {
        Assert.Equal(Bytes.Hex(Bytes.Of("47494f50 01020105 00000000")), Bytes.Hex(Bytes.Written((ref w) => CloseConnection.WriteMessage(ref w))));
        Assert.Equal(
            Bytes.Hex(Bytes.Of("47494f50 01010006 00000000")),
            Bytes.Hex(Bytes.Written((ref w) => MessageError.WriteMessage(ref w), Bytes.Version(1), littleEndian: false)));
        Assert.Equal(Bytes.Hex(Bytes.Of("47494f50 01020102 04000000 07000000")), Bytes.Hex(Bytes.Written((ref w) => CancelRequest.WriteMessage(ref w, 7))));
    }

    [Fact]
    public void Messages_follow_each_other_in_one_output_each_aligned_from_its_own_start()
    {
        using OutputBuffer output = new();
        CdrWriter first = new(output, Bytes.Utf8);
        LocateRequest.WriteMessage(ref first, 1, new TargetAddress("k"u8));
        CdrWriter second = new(output, Bytes.Utf8);
        LocateRequest.WriteMessage(ref second, 1, new TargetAddress("k"u8));

        byte[] both = [.. output.Pieces().SelectMany(p => p)];
        Assert.Equal(25, both.Length / 2);
        Assert.Equal(both[..25], both[25..]);
    }

    [Fact]
    public void A_message_that_cannot_be_encoded_leaves_nothing()
    {
        using OutputBuffer output = new();
        CdrWriter first = new(output, Bytes.Utf8);
        CloseConnection.WriteMessage(ref first);
        long mark = output.Length;

        Assert.Throws<EncodeException>(() =>
        {
            CdrWriter writer = new(output, Bytes.Utf8);
            GiopHeader.Begin(ref writer, GiopMessageType.Request);
            writer.WriteBytes(new byte[100_000]);
            writer.WriteString("a\0b");
        });
        output.Rollback(mark);

        Assert.Equal(12, output.Length);
        Assert.Equal(12, output.Pieces().Sum(p => p.Count));
    }
}
