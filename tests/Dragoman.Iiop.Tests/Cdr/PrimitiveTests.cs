using System.Globalization;

namespace Dragoman.Iiop.Tests;

/// <summary>Value, offset at which it is written, octets in big-endian order, octets in little-endian order.</summary>
public sealed class PrimitiveTests
{
    private static readonly EnumShape Colour = new("Bank.Colour", isFlags: false, new EnumMember("Red", 10), new EnumMember("Green", 20), new EnumMember("Blue", -5));
    private static readonly EnumShape Rights = new("Bank.Rights", isFlags: true, new EnumMember("Read", 1), new EnumMember("Write", 2), new EnumMember("All", 0xffffffff));

    [Theory]
    [InlineData(true, 0, "01", "01")]
    [InlineData(false, 3, "00", "00")]
    [InlineData((byte)200, 1, "c8", "c8")]
    [InlineData((sbyte)-2, 1, "fe", "fe")]
    [InlineData((short)-2, 0, "fffe", "feff")]
    [InlineData((short)258, 1, ".. 0102", ".. 0201")]
    [InlineData((ushort)0xfffe, 3, ".. fffe", ".. feff")]
    [InlineData(-2, 0, "fffffffe", "feffffff")]
    [InlineData(0x01020304, 1, "...... 01020304", "...... 04030201")]
    [InlineData(0x01020304, 2, ".... 01020304", ".... 04030201")]
    [InlineData(0xfffffffeu, 4, "fffffffe", "feffffff")]
    [InlineData(0x0102030405060708L, 0, "0102030405060708", "0807060504030201")]
    [InlineData(0x0102030405060708L, 1, ".............. 0102030405060708", ".............. 0807060504030201")]
    [InlineData(long.MinValue, 4, "........ 8000000000000000", "........ 0000000000000080")]
    [InlineData(ulong.MaxValue, 7, ".. ffffffffffffffff", ".. ffffffffffffffff")]
    [InlineData(1.5f, 2, ".... 3fc00000", ".... 0000c03f")]
    [InlineData(1e12, 4, "........ 426d1a94a2000000", "........ 000000a2941a6d42")]
    public void Numbers(object value, int offset, string bigEndian, string littleEndian)
    {
        Writing write = value switch
        {
            bool v => (ref CdrWriter w) => w.WriteBoolean(v),
            byte v => (ref CdrWriter w) => w.WriteByte(v),
            sbyte v => (ref CdrWriter w) => w.WriteSByte(v),
            short v => (ref CdrWriter w) => w.WriteInt16(v),
            ushort v => (ref CdrWriter w) => w.WriteUInt16(v),
            int v => (ref CdrWriter w) => w.WriteInt32(v),
            uint v => (ref CdrWriter w) => w.WriteUInt32(v),
            long v => (ref CdrWriter w) => w.WriteInt64(v),
            ulong v => (ref CdrWriter w) => w.WriteUInt64(v),
            float v => (ref CdrWriter w) => w.WriteSingle(v),
            double v => (ref CdrWriter w) => w.WriteDouble(v),
            _ => throw new ArgumentException(value.GetType().Name),
        };
        Reading<object> read = value switch
        {
            bool => (ref CdrReader r) => r.ReadBoolean(),
            byte => (ref CdrReader r) => r.ReadByte(),
            sbyte => (ref CdrReader r) => r.ReadSByte(),
            short => (ref CdrReader r) => r.ReadInt16(),
            ushort => (ref CdrReader r) => r.ReadUInt16(),
            int => (ref CdrReader r) => r.ReadInt32(),
            uint => (ref CdrReader r) => r.ReadUInt32(),
            long => (ref CdrReader r) => r.ReadInt64(),
            ulong => (ref CdrReader r) => r.ReadUInt64(),
            float => (ref CdrReader r) => r.ReadSingle(),
            _ => (ref CdrReader r) => r.ReadDouble(),
        };
        Check(value, offset, bigEndian, littleEndian, write, read);
    }

    [Fact]
    public void The_bits_of_a_NaN_are_kept()
    {
        float single = BitConverter.Int32BitsToSingle(0x7fa12345);
        double number = BitConverter.Int64BitsToDouble(0x7ff4123456789abc);

        Assert.Equal(Bytes.Of("4523a17f"), Bytes.Written((ref w) => w.WriteSingle(single)));
        Assert.Equal(Bytes.Of("bc9a785634 12f47f"), Bytes.Written((ref w) => w.WriteDouble(number)));
        Assert.Equal(0x7fa12345, BitConverter.SingleToInt32Bits(Bytes.Read(Bytes.Of("4523a17f"), (ref r) => r.ReadSingle())));
    }

    [Theory]
    [InlineData("1.5", 0, "01 00 000000000000 000000000000000f 00000000", "01 00 000000000000 0f00000000000000 00000000")]
    [InlineData("-79228162514264337593543950335", 2, "00 01 00000000 ffffffffffffffff ffffffff", "00 01 00000000 ffffffffffffffff ffffffff")]
    public void Decimals(string value, int offset, string bigEndian, string littleEndian)
    {
        decimal number = decimal.Parse(value, CultureInfo.InvariantCulture);
        Check(number, offset, bigEndian, littleEndian, (ref w) => w.WriteDecimal(number), (ref r) => r.ReadDecimal());
    }

    [Fact]
    public void A_decimal_with_29_digits_after_the_point_is_refused() =>
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("1d 00 000000000000 0f00000000000000 00000000"), (ref r) => r.ReadDecimal()));

    [Theory]
    [InlineData("0", "00000001 00", "01000000 00")]
    [InlineData("-1", "00000001 ff", "01000000 ff")]
    [InlineData("-18446744073709551617", "00000009 feffffffffffffffff", "09000000 feffffffffffffffff")]
    public void Integers_of_any_size_are_octets_the_most_significant_first(string number, string bigEndian, string littleEndian)
    {
        var value = System.Numerics.BigInteger.Parse(number, CultureInfo.InvariantCulture);
        Check(value, 0, bigEndian, littleEndian, (ref w) => w.WriteBigInteger(value), (ref r) => r.ReadBigInteger());
    }

    [Fact]
    public void Complex_numbers_are_two_real_ones()
    {
        System.Numerics.Complex value = new(1, -2);
        Check(value, 0, "3ff0000000000000 c000000000000000", "000000000000f03f 00000000000000c0", (ref w) => w.WriteComplex(value), (ref r) => r.ReadComplex());
    }

    [Fact]
    public void Guids_are_sixteen_octets_in_the_order_in_which_they_are_shown()
    {
        Guid value = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        const string Octets = "00112233445566778899aabbccddeeff";
        Check(value, 1, Octets, Octets, (ref w) => w.WriteGuid(value), (ref r) => r.ReadGuid());
    }

    [Theory]
    [InlineData("1582-10-15T00:00:00Z", 0, "0000000000000000", "0000000000000000")]
    [InlineData("1582-10-15T00:00:00.0000258Z", 4, "........ 0000000000000102", "........ 0201000000000000")]
    [InlineData("1970-01-01T00:00:00Z", 0, "01b21dd213814000", "00408113d21db201")]
    public void Times_are_100_ns_since_1582(string value, int offset, string bigEndian, string littleEndian)
    {
        DateTime time = DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        Check(time, offset, bigEndian, littleEndian, (ref w) => w.WriteDateTime(time), (ref r) => r.ReadDateTime());
    }

    [Fact]
    public void Times_with_their_offset_are_UtcT()
    {
        DateTimeOffset time = DateTimeOffset.Parse("1970-01-01T05:30:00+05:30", CultureInfo.InvariantCulture);
        Check(
            time,
            0,
            "01b21dd213814000 00000000 0000 014a",
            "00408113d21db201 00000000 0000 4a01",
            (ref w) => w.WriteDateTimeOffset(time),
            (ref r) => r.ReadDateTimeOffset());
        Assert.Equal(TimeSpan.FromHours(5.5), Bytes.Read(Bytes.Of("00408113d21db201 00000000 0000 4a01"), (ref r) => r.ReadDateTimeOffset()).Offset);
    }

    [Fact]
    public void Times_outside_what_both_sides_have_are_refused()
    {
        Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteDateTime(new DateTime(1582, 10, 14, 0, 0, 0, DateTimeKind.Utc))));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("ffffffffffffffff"), (ref r) => r.ReadDateTime()));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("00408113d21db201 00000000 0000 ff7f"), (ref r) => r.ReadDateTimeOffset()));
    }

    [Fact]
    public void Durations_are_100_ns() =>
        Check(
            TimeSpan.FromTicks(-2),
            4,
            "........ fffffffffffffffe",
            "........ feffffffffffffff",
            (ref w) => w.WriteTimeSpan(TimeSpan.FromTicks(-2)),
            (ref r) => r.ReadTimeSpan());

    [Theory]
    [InlineData(10, 0, "00000000", "00000000")]
    [InlineData(20, 1, "...... 00000001", "...... 01000000")]
    [InlineData(-5, 0, "00000002", "02000000")]
    public void Enumerations_travel_by_position(long value, int offset, string bigEndian, string littleEndian) =>
        Check(value, offset, bigEndian, littleEndian, (ref w) => w.WriteEnum(Colour, value), (ref r) => r.ReadEnum(Colour));

    [Fact]
    public void Values_outside_an_enumeration_are_refused()
    {
        Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteEnum(Colour, 0)));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("03000000"), (ref r) => r.ReadEnum(Colour)));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("ffffffff"), (ref r) => r.ReadEnum(Colour)));
    }

    [Fact]
    public void Flags_travel_as_an_unsigned_long()
    {
        Check(5L, 0, "00000005", "05000000", (ref w) => w.WriteEnum(Rights, 5), (ref r) => r.ReadEnum(Rights));
        Assert.Equal(Bytes.Of("ffffffff"), Bytes.Written((ref w) => w.WriteEnum(Rights, -1)));
        Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteEnum(Rights, 1L << 32)));
    }

    [Fact]
    public void Any_octet_but_zero_is_true()
    {
        Assert.True(Bytes.Read([2], (ref r) => r.ReadBoolean()));
        bool[] values = new bool[3];
        Bytes.Read([0, 255, 1], (ref r) =>
        {
            r.ReadPrimitives<bool>(values);
            return 0;
        });
        Assert.Equal([0, 1, 1], System.Runtime.InteropServices.MemoryMarshal.AsBytes<bool>(values).ToArray());
    }

    private static void Check<T>(T value, int offset, string bigEndian, string littleEndian, Writing write, Reading<T> read)
    {
        byte[] big = Bytes.Of(bigEndian);
        byte[] little = Bytes.Of(littleEndian);

        Assert.Equal(Bytes.Hex(big), Bytes.Hex(Bytes.Written(write, littleEndian: false, offset: offset)));
        Assert.Equal(Bytes.Hex(little), Bytes.Hex(Bytes.Written(write, littleEndian: true, offset: offset)));
        Assert.Equal(value, Bytes.Read(big, read, littleEndian: false, offset: offset));
        Assert.Equal(value, Bytes.Read(little, read, littleEndian: true, offset: offset));
        Bytes.RefusedWhenCut(big, read, littleEndian: false, offset: offset);
        Bytes.RefusedWhenCut(little, read, littleEndian: true, offset: offset);
    }
}
