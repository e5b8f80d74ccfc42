using Dragoman.Testing.Samples;

namespace Dragoman.Iiop.Tests;

public sealed class CollectionTests
{
    private static readonly MessageShape Node = new("Node", false, () => []);

    [Theory]
    [InlineData(0, "00000003 00000001 00000002 ffffffff", "03000000 01000000 02000000 ffffffff")]
    [InlineData(2, ".... 00000003 00000001 00000002 ffffffff", ".... 03000000 01000000 02000000 ffffffff")]
    public void Numbers_in_bulk_are_the_same_octets_as_one_by_one(int offset, string bigEndian, string littleEndian)
    {
        int[] values = [1, 2, -1];
        foreach ((string octets, bool littleEndianOrder) in ((string, bool)[])[(bigEndian, false), (littleEndian, true)])
        {
            byte[] bulk = Bytes.Written(
                (ref w) =>
                {
                    w.BeginSequence(3);
                    w.WritePrimitives<int>(values);
                },
                littleEndian: littleEndianOrder,
                offset: offset);
            byte[] single = Bytes.Written(
                (ref w) =>
                {
                    w.BeginSequence(3);
                    foreach (int value in values)
                        w.WriteInt32(value);
                },
                littleEndian: littleEndianOrder,
                offset: offset);

            Assert.Equal(Bytes.Hex(Bytes.Of(octets)), Bytes.Hex(bulk));
            Assert.Equal(bulk, single);
            Assert.Equal(values, Bytes.Read(bulk, ReadInts, littleEndian: littleEndianOrder, offset: offset));
            Bytes.RefusedWhenCut(bulk, ReadInts, littleEndian: littleEndianOrder, offset: offset);
        }
    }

    [Fact]
    public void Elements_are_aligned_only_if_there_are_any()
    {
        byte[] empty = Bytes.Written((ref w) =>
        {
            w.BeginSequence(0);
            w.WritePrimitives<double>([]);
            w.WriteByte(9);
        });
        byte[] one = Bytes.Written((ref w) =>
        {
            w.BeginSequence(1);
            w.WritePrimitives<double>([1.5]);
        });

        Assert.Equal(Bytes.Hex(Bytes.Of("00000000 09")), Bytes.Hex(empty));
        Assert.Equal(Bytes.Hex(Bytes.Of("01000000 ........ 000000000000f83f")), Bytes.Hex(one));
    }

    [Fact]
    public void Absent_values_take_one_octet_and_the_rest_leaves_no_trace()
    {
        byte[] octets = Bytes.Written((ref w) =>
        {
            w.BeginOptional(false);
            w.EndOptional();
            w.BeginOptional(true);
            w.WriteInt16(7);
            w.EndOptional();
            w.BeginMap(1);
            w.WriteString("k");
            w.WriteByte(1);
            w.EndMap();
            w.BeginTuple(2);
            w.WriteByte(2);
            w.BeginArray(1);
            w.WriteByte(3);
            w.EndArray();
            w.EndTuple();
            w.BeginSet(0);
            w.EndSet();
        });

        Assert.Equal(Bytes.Hex(Bytes.Of("00 01 0700 01000000 02000000 6b00 01 02 03 ...... 00000000")), Bytes.Hex(octets));
    }

    public static TheoryData<Payment, string> Payments => new()
    {
        { new Payment.Cash(5), "01000000 ........ 0500000000000000" },
        { new Payment.Other(Means.Voucher, "a"), "03000000 02000000 6100" },
        { new Payment.Nothing(), "00000000 00" },
    };

    [Theory]
    [MemberData(nameof(Payments))]
    public void A_union_is_its_discriminator_and_the_member_chosen(Payment value, string octets)
    {
        Assert.Equal(Bytes.Hex(Bytes.Of(octets)), Bytes.Hex(Bytes.Written((ref w) => PaymentCodec.Write(ref w, value))));
        Assert.Equal(value, Bytes.Read(Bytes.Of(octets), (ref r) => PaymentCodec.Read(ref r)));
        Bytes.RefusedWhenCut(Bytes.Of(octets), (ref r) => PaymentCodec.Read(ref r));
    }

    [Fact]
    public void A_union_without_a_default_may_be_its_discriminator_alone()
    {
        Assert.Equal("00000000", Bytes.Hex(Bytes.Written((ref w) => ReadingCodec.Write(ref w, new Silence()))));
        Assert.Equal(new Silence(), Bytes.Read(Bytes.Of("00000000"), (ref r) => ReadingCodec.Read(ref r)));
        Assert.Equal(new Temperature(7, -40), Bytes.Read(Bytes.Of("07000000 d8ff"), (ref r) => ReadingCodec.Read(ref r)));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("03000000"), (ref r) => ReadingCodec.Read(ref r)));
    }

    [Fact]
    public void A_linked_list_is_a_sequence()
    {
        List<Point> points = [new(1, 2)];
        byte[] octets = Bytes.Written((ref w) => LinkedListCodec<Point, PointCodec>.Write(ref w, points));
        Assert.Equal(Bytes.Hex(Bytes.Of("01000000 01000000 02000000")), Bytes.Hex(octets));
        Assert.Equal(points, Bytes.Read(octets, (ref r) => LinkedListCodec<Point, PointCodec>.Read(ref r)));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("ffffff7f 00000000"), (ref r) => LinkedListCodec<Point, PointCodec>.Read(ref r)));
    }

    [Theory]
    [InlineData("ffffff7f 00000000")]
    [InlineData("ffffffff 00000000")]
    [InlineData("02000000 00000000")]
    public void A_count_that_cannot_be_is_refused_before_anything_is_allocated(string octets)
    {
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of(octets), (ref r) => r.BeginSequence(4)));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of(octets), (ref r) => r.BeginSet(3)));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of(octets), (ref r) => r.BeginMap(8)));
    }

    [Fact]
    public void Octets_that_are_not_there_are_refused()
    {
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("00000080 01"), (ref r) => r.ReadBytes()));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("ffffff7f 01"), (ref r) => r.ReadBytes()));
        Assert.Equal([1, 2], Bytes.Read(Bytes.Of("02000000 0102"), (ref r) => r.ReadBytes()));
    }

    [Fact]
    public void Elements_without_octets_are_counted_over_the_whole_message()
    {
        CdrContext context = new() { Limits = new DecodeLimits { MaxEmptyElements = 10 } };
        byte[] octets = Bytes.Of("06000000 05000000");

        Assert.Equal(6, Bytes.Read(octets[..4], (ref r) => r.BeginSequence(0), context));
        Assert.Throws<DecodeException>(() => Bytes.Read(octets, (ref r) => r.BeginSequence(0) + r.BeginSequence(0), context));
    }

    [Fact]
    public void Nested_lists_cannot_claim_the_same_octets_again_and_again()
    {
        byte[] octets = [.. BitConverter.GetBytes(60), .. BitConverter.GetBytes(50), .. new byte[60]];
        Assert.Throws<DecodeException>(() => Bytes.Read(octets, (ref r) => r.BeginSequence(1) + r.BeginSequence(1)));
    }

    [Fact]
    public void Messages_nest_only_so_deep()
    {
        CdrContext context = new() { Limits = new DecodeLimits { MaxDepth = 3 } };
        Assert.Equal(3, Nest(3, context));
        Assert.Throws<DecodeException>(() => Nest(4, context));
    }

    [Fact]
    public void Large_octets_are_referred_to_and_what_follows_stays_aligned()
    {
        foreach (int length in (int[])[OutputBuffer.ReferenceThreshold - 1, OutputBuffer.ReferenceThreshold, OutputBuffer.ReferenceThreshold + 5])
        {
            byte[] large = new byte[length];
            new Random(length).NextBytes(large);
            byte[] octets = Bytes.Written(
                (ref w) =>
                {
                    w.WriteBytes(large);
                    w.WriteInt64(-1);
                    CdrWriter.EncapsulationMark mark = w.BeginEncapsulation();
                    w.WriteBytes(large);
                    w.WriteInt64(5);
                    w.EndEncapsulation(mark);
                    w.WriteInt16(3);
                },
                offset: 1);

            Assert.True(Bytes.Read(
                octets,
                (ref r) =>
                {
                    Assert.Equal(large, r.ReadBytes());
                    Assert.Equal(-1, r.ReadInt64());
                    CdrReader inner = CdrReader.OverEncapsulation(r.ReadOctets(), CdrContext.Plain);
                    Assert.Equal(large, inner.ReadBytes());
                    Assert.Equal(5, inner.ReadInt64());
                    inner.ExpectEnd();
                    return r.ReadInt16() == 3;
                },
                offset: 1));
        }
    }

    private static int[] ReadInts(ref CdrReader reader)
    {
        int[] values = new int[reader.BeginSequence(sizeof(int))];
        reader.ReadPrimitives<int>(values);
        return values;
    }

    private static int Nest(int depth, CdrContext context)
    {
        CdrReader reader = new([], context, littleEndian: true);
        for (int i = 0; i < depth; i++)
            reader.BeginMessage(Node);

        reader.EndMessage();
        reader.BeginMessage(Node);
        return depth;
    }
}
