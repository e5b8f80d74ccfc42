namespace Dragoman.Iiop.Tests.Cdr;

/// <summary>Messages of GIOP 1.1 that were cut: what stands in a fragment is aligned by its place in that fragment.</summary>
public sealed class PartTests
{
    private const int Header = GiopConstants.HeaderSize;

    [Fact]
    public void A_number_is_aligned_by_its_place_in_its_own_part()
    {
        // The first part ends at 16. What follows came behind a header of its own, so that its padding ends at 16 of its own.
        byte[] octets = Join(new byte[Header], Bytes.Of("01020304"), Bytes.Of("ff ...... 0807060504030201"));
        var reader = new CdrReader(octets, [Header + 4, octets.Length], Bytes.Version(1), littleEndian: true, Header);

        Assert.Equal(0x04030201u, reader.ReadUInt32());
        Assert.Equal(0xff, reader.ReadByte());
        Assert.Equal(0x0102030405060708ul, reader.ReadUInt64());
        reader.ExpectEnd();
    }

    [Fact]
    public void Octets_run_over_any_number_of_parts()
    {
        byte[] octets = Join(new byte[Header], Bytes.Of("07000000 01 02"), Bytes.Of("03 04 05"), [], Bytes.Of("06 07 .. .. 2a00"));
        var reader = new CdrReader(octets, [Header + 6, Header + 9, Header + 9, octets.Length], Bytes.Version(1), littleEndian: true, Header);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], reader.ReadBytes());
        reader.ReadRaw(2);
        Assert.Equal(42, reader.ReadInt16());
        reader.ExpectEnd();
    }

    [Fact]
    public void Padding_may_stand_between_two_elements_of_a_sequence()
    {
        byte[] octets = Join(new byte[Header], Bytes.Of("........ 0100000000000000"), Bytes.Of("........ 0200000000000000 0300000000000000"));
        var reader = new CdrReader(octets, [Header + 12, octets.Length], Bytes.Version(1), littleEndian: true, Header);
        var numbers = new long[3];

        reader.ReadPrimitives<long>(numbers);

        Assert.Equal([1, 2, 3], numbers);
        reader.ExpectEnd();
    }

    [Fact]
    public void Padding_at_the_end_of_a_part_is_skipped()
    {
        byte[] octets = Join(new byte[Header], Bytes.Of("01 .... .."), Bytes.Of("........ 0200000000000000"), []);
        var reader = new CdrReader(octets, [Header + 4, octets.Length, octets.Length], Bytes.Version(1), littleEndian: true, Header);

        Assert.Equal(1, reader.ReadByte());
        Assert.Equal(2, reader.ReadInt64());
        reader.ExpectEnd();
    }

    [Fact]
    public void Nothing_is_read_beyond_the_last_part()
    {
        byte[] octets = Join(new byte[Header], Bytes.Of("01"), Bytes.Of("0203"));
        int[] ends = [Header + 1, octets.Length];

        Assert.Throws<DecodeException>(() => new CdrReader(octets, ends, Bytes.Version(1), littleEndian: true, Header).ReadUInt32());
        Assert.Throws<DecodeException>(() => new CdrReader(octets, ends, Bytes.Version(1), littleEndian: true, Header).ReadRaw(4).ToArray());
        Assert.Throws<DecodeException>(() => new CdrReader(octets, ends, Bytes.Version(1), littleEndian: true, Header).ReadPrimitives<short>(new short[2]));
        Assert.Throws<DecodeException>(() => new CdrReader(octets, ends, Bytes.Version(1), littleEndian: true, Header).ExpectEnd());
    }

    private static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];
}
