namespace Dragoman.OncRpc.Tests.Xdr;

/// <summary>Values and their octets. Those of numbers, texts, opaque data and lists are what code made by rpcgen writes.</summary>
public sealed class XdrVectorTests
{
    private static readonly EnumShape Flags = new("Access", true, new EnumMember("Read", 1), new EnumMember("Write", 2));
    private static readonly EnumShape Wide = new("Wide", false, new EnumMember("Big", 1L << 40));
    private static readonly EnumShape Plain = new("Plain", false, new EnumMember("Low", -2), new EnumMember("High", 7));

    [Fact]
    public void Integers_have_four_octets_or_eight()
    {
        Octets.Check(-2L, "ffffffff fffffffe", (ref w) => w.WriteInt64(-2), (ref r) => r.ReadInt64());
        Octets.Check(ulong.MaxValue - 1, "ffffffff fffffffe", (ref w) => w.WriteUInt64(ulong.MaxValue - 1), (ref r) => r.ReadUInt64());
        Octets.Check(int.MinValue, "80000000", (ref w) => w.WriteInt32(int.MinValue), (ref r) => r.ReadInt32());
        Octets.Check(uint.MaxValue, "ffffffff", (ref w) => w.WriteUInt32(uint.MaxValue), (ref r) => r.ReadUInt32());
        Octets.Check((short)-3, "fffffffd", (ref w) => w.WriteInt16(-3), (ref r) => r.ReadInt16());
        Octets.Check((ushort)60000, "0000ea60", (ref w) => w.WriteUInt16(60000), (ref r) => r.ReadUInt16());
        Octets.Check((sbyte)-1, "ffffffff", (ref w) => w.WriteSByte(-1), (ref r) => r.ReadSByte());
        Octets.Check((byte)200, "000000c8", (ref w) => w.WriteByte(200), (ref r) => r.ReadByte());
    }

    [Fact]
    public void Booleans_are_one_or_zero_and_any_number_reads_as_true()
    {
        Octets.Check(true, "00000001", (ref w) => w.WriteBoolean(true), (ref r) => r.ReadBoolean());
        Octets.Check(false, "00000000", (ref w) => w.WriteBoolean(false), (ref r) => r.ReadBoolean());
        Assert.True(Octets.Read(Octets.Of("00000002"), (ref r) => r.ReadBoolean()));
    }

    [Fact]
    public void Real_numbers_keep_every_bit()
    {
        Octets.Check(2.5f, "40200000", (ref w) => w.WriteSingle(2.5f), (ref r) => r.ReadSingle());
        Octets.Check(-1.5, "bff80000 00000000", (ref w) => w.WriteDouble(-1.5), (ref r) => r.ReadDouble());
        double signalling = BitConverter.Int64BitsToDouble(unchecked((long)0xfff4_0000_dead_beef));
        Octets.Check(
            BitConverter.DoubleToInt64Bits(signalling),
            "fff40000 deadbeef",
            (ref w) => w.WriteDouble(signalling),
            (ref r) => BitConverter.DoubleToInt64Bits(r.ReadDouble()));
    }

    [Theory]
    [InlineData("abcde", "00000005 61626364 65000000")]
    [InlineData("", "00000000")]
    [InlineData("x", "00000001 78000000")]
    [InlineData("äö", "00000004 c3a4c3b6")]
    public void Texts_are_counted_octets_of_utf8_padded_with_zeros(string text, string hex) =>
        Octets.Check(text, hex, (ref w) => w.WriteString(text), (ref r) => r.ReadString());

    [Fact]
    public void Octets_are_padded_and_padding_is_not_looked_at()
    {
        byte[] value = [1, 2, 3];
        Octets.Check(value, "00000003 01020300", (ref w) => w.WriteBytes(value), (ref r) => r.ReadBytes());
        Assert.Equal(value, Octets.Read(Octets.Of("00000003 010203ff"), (ref r) => r.ReadBytes()));
    }

    [Fact]
    public void Many_octets_are_padded_too()
    {
        byte[] value = new byte[OutputBuffer.ReferenceThreshold + 1];
        value[^1] = 9;

        byte[] written = Octets.Written((ref w) =>
        {
            w.WriteBytes(value);
            w.WriteInt32(-1);
        });

        Assert.Equal(4 + value.Length + 3 + 4, written.Length);
        Assert.Equal("09000000 ffffffff", Octets.Hex(written.AsSpan(4 + value.Length - 1)));
    }

    [Fact]
    public void Characters_are_numbers()
    {
        Octets.Check('€', "000020ac", (ref w) => w.WriteChar('€'), (ref r) => r.ReadChar());
        Octets.Check('é', "000000e9", (ref w) => w.WriteNarrowChar('é'), (ref r) => r.ReadNarrowChar());
        Assert.Throws<EncodeException>(() => Octets.Written((ref w) => w.WriteNarrowChar('€')));
        Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of("00010000"), (ref r) => r.ReadChar()));
    }

    [Fact]
    public void Times_are_ticks_in_utc()
    {
        var time = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Octets.Check(time, HexOf(time.Ticks), (ref w) => w.WriteDateTime(time), (ref r) => r.ReadDateTime());
        var there = new DateTimeOffset(2000, 1, 1, 2, 0, 0, TimeSpan.FromHours(2));
        Octets.Check(there, HexOf(time.Ticks) + "00000078", (ref w) => w.WriteDateTimeOffset(there), (ref r) => r.ReadDateTimeOffset());
        Octets.Check(TimeSpan.FromTicks(-1), "ffffffff ffffffff", (ref w) => w.WriteTimeSpan(TimeSpan.FromTicks(-1)), (ref r) => r.ReadTimeSpan());
        Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of("ffffffff ffffffff"), (ref r) => r.ReadDateTime()));
    }

    [Fact]
    public void Guids_and_decimals_have_sixteen_octets()
    {
        Guid guid = new("00112233-4455-6677-8899-aabbccddeeff");
        Octets.Check(guid, "00112233 44556677 8899aabb ccddeeff", (ref w) => w.WriteGuid(guid), (ref r) => r.ReadGuid());
        Octets.Check(-1.5m, "0000000f 00000000 00000000 80010000", (ref w) => w.WriteDecimal(-1.5m), (ref r) => r.ReadDecimal());
        Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of("0000000f 00000000 00000000 801d0000"), (ref r) => r.ReadDecimal()));
    }

    [Fact]
    public void Enumerations_travel_as_their_value_declared_or_not()
    {
        Octets.Check(-2L, "fffffffe", (ref w) => w.WriteEnum(Plain, -2), (ref r) => r.ReadEnum(Plain));
        Octets.Check(99L, "00000063", (ref w) => w.WriteEnum(Plain, 99), (ref r) => r.ReadEnum(Plain));
        Octets.Check(0x8000_0003L, "80000003", (ref w) => w.WriteEnum(Flags, 0x8000_0003), (ref r) => r.ReadEnum(Flags));
        Octets.Check(1L << 40, "00000100 00000000", (ref w) => w.WriteEnum(Wide, 1L << 40), (ref r) => r.ReadEnum(Wide));
        Assert.Throws<EncodeException>(() => Octets.Written((ref w) => w.WriteEnum(Plain, 1L << 40)));
    }

    [Fact]
    public void Lists_are_counted_and_fixed_arrays_are_not()
    {
        int[] value = [1, -1, 7];
        Octets.Check(value, "00000001 ffffffff 00000007", (ref w) => w.WritePrimitives<int>(value), (ref r) => Fill<int>(ref r, 3));
        long[] longs = [1, -1];
        Octets.Check(longs, "00000000 00000001 ffffffff ffffffff", (ref w) => w.WritePrimitives<long>(longs), (ref r) => Fill<long>(ref r, 2));
        short[] shorts = [-3, 3];
        Octets.Check(shorts, "fffffffd 00000003", (ref w) => w.WritePrimitives<short>(shorts), (ref r) => Fill<short>(ref r, 2));
        bool[] truths = [true, false];
        Octets.Check(truths, "00000001 00000000", (ref w) => w.WritePrimitives<bool>(truths), (ref r) => Fill<bool>(ref r, 2));
        byte[] octets = [1, 2, 3, 4, 5];
        Octets.Check(octets, "01020304 05000000", (ref w) => w.WritePrimitives<byte>(octets), (ref r) => Fill<byte>(ref r, 5));
    }

    [Fact]
    public void Long_arrays_cross_segments_in_order()
    {
        int[] value = [.. Enumerable.Range(0, 100_000)];

        byte[] written = Octets.Written((ref w) => w.WritePrimitives<int>(value));

        Assert.Equal(value, Octets.Read(written, (ref r) => Fill<int>(ref r, value.Length)));
    }

    [Fact]
    public void A_message_without_fields_has_one_member_that_means_nothing()
    {
        MessageShape empty = new("Empty", false, static () => []);
        Octets.Check(0, "00000000", (ref w) => w.BeginMessage(empty), (ref r) =>
        {
            r.BeginMessage(empty);
            return 0;
        });
    }

    [Fact]
    public void A_reference_is_program_version_address_and_key()
    {
        var reference = new ObjectRef("", [new OncProfile(new Address("tcp", "127.0.0.1", 4444), 0x20000101, 1, new ObjectKey("k"))]);
        Octets.Check(
            reference,
            "00000001 20000101 00000001 00000003 74637000 0000000f 3132372e 302e302e 312e3137 2e393200 00000001 6b000000",
            (ref w) => w.WriteReference(reference),
            (ref r) => r.ReadReference()!);
        Octets.Check(null, "00000000", (ref w) => w.WriteReference(null), (ref r) => r.ReadReference());
    }

    [Fact]
    public void A_text_with_nul_is_not_sent()
    {
        Assert.Throws<EncodeException>(() => Octets.Written((ref w) => w.WriteString("ab\0cd")));
        Assert.Equal("ab\0cd", Octets.Read(Octets.Of("00000005 61620063 64000000"), (ref r) => r.ReadString()));
    }

    [Theory]
    [InlineData("00000100")]
    [InlineData("ffffff7f")]
    [InlineData("80000000")]
    [InlineData("7fffffff")]
    public void A_number_out_of_range_is_refused(string hex)
    {
        Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of(hex), (ref r) => r.ReadByte()));
        Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of(hex), (ref r) => r.ReadSByte()));
    }

    [Theory]
    [InlineData("00000000", 0)]
    [InlineData("0000007f", 127)]
    [InlineData("00000080", 128)]
    [InlineData("000000ff", 255)]
    [InlineData("ffffff80", 128)]
    [InlineData("ffffffc8", 200)]
    [InlineData("ffffffff", 255)]
    public void An_octet_is_taken_with_a_sign_and_without_one(string hex, byte octet)
    {
        Assert.Equal(octet, Octets.Read(Octets.Of(hex), (ref r) => r.ReadByte()));
        Assert.Equal((sbyte)octet, Octets.Read(Octets.Of(hex), (ref r) => r.ReadSByte()));
        sbyte[] chars = new sbyte[2];
        Octets.Read(Octets.Of(hex + hex), (ref r) =>
        {
            r.ReadPrimitives<sbyte>(chars);
            return 0;
        });
        Assert.Equal([(sbyte)octet, (sbyte)octet], chars);
    }

    [Theory]
    [InlineData("00000005 61626364")] // too short
    [InlineData("00000005 61626364 65")] // without its padding
    [InlineData("ffffffff 61626364")]
    [InlineData("7fffffff 61626364")]
    [InlineData("00000002 c3280000")] // not UTF-8
    public void A_malformed_text_is_refused(string hex) => Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of(hex), (ref r) => r.ReadString()));

    [Fact]
    public void Counts_are_refused_before_anything_is_allocated()
    {
        Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of("ffffffff 00000000"), (ref r) => PrimitiveArrayCodec<int>.Read(ref r)));
        Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of("00200000 00000000"), (ref r) => ListCodec<string, StringCodec>.Read(ref r)));
    }

    private static T[] Fill<T>(ref XdrReader reader, int count)
        where T : unmanaged
    {
        T[] values = new T[count];
        reader.ReadPrimitives<T>(values);
        return values;
    }

    private static string HexOf(long value) => value.ToString("x16");
}
