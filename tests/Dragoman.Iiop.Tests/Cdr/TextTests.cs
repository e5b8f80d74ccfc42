namespace Dragoman.Iiop.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("", 0, "00000001 00", "01000000 00")]
    [InlineData("hi", 0, "00000003 686900", "03000000 686900")]
    [InlineData("hi", 1, "...... 00000003 686900", "...... 03000000 686900")]
    [InlineData("é€😀", 0, "0000000a c3a9 e282ac f09f9880 00", "0a000000 c3a9 e282ac f09f9880 00")]
    public void Strings(string value, int offset, string bigEndian, string littleEndian) =>
        Check(value, offset, bigEndian, littleEndian, Bytes.Utf8, (ref w) => w.WriteString(value), (ref r) => r.ReadString());

    [Fact]
    public void A_string_of_length_0_is_read_as_empty() =>
        Assert.Equal("", Bytes.Read(Bytes.Of("00000000"), (ref r) => r.ReadString()));

    [Theory]
    [InlineData("02000000 6869")]
    [InlineData("03000000 680000")]
    [InlineData("03000000 ff6900")]
    [InlineData("ffffff7f 686900")]
    [InlineData("ffffffff 686900")]
    public void Strings_that_are_none_are_refused(string octets) =>
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of(octets), (ref r) => r.ReadString()));

    [Fact]
    public void What_no_string_can_hold_is_refused()
    {
        // Not as theory data: half a surrogate pair does not survive in an attribute.
        foreach (string value in (string[])["a\0b", "\ud83d", "\ude00\ud83d", "a\ud83db"])
        {
            Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteString(value)));
            Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteWideString(value)));
            Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteString(new string('x', 5000) + value)));
        }
    }

    [Fact]
    public void Long_strings_are_written_in_pieces_that_cut_no_character()
    {
        foreach (int length in (int[])[340, 341, 342, 1023, 1024, 1025, 20_000, 100_000])
        {
            string value = "x" + string.Concat(Enumerable.Repeat("😀", length / 2));
            byte[] octets = Bytes.Written((ref w) => w.WriteString(value), offset: 3);
            Assert.Equal(value, Bytes.Read(octets, (ref r) => r.ReadString(), offset: 3));
        }
    }

    [Theory]
    [InlineData(GiopConstants.Latin1, "aÿ", "61ff")]
    [InlineData(GiopConstants.Iso646, "a~", "617e")]
    [InlineData(GiopConstants.Latin9, "¥€Œ", "a5a4bc")]
    [InlineData(GiopConstants.Windows1252, "€Ÿé", "809fe9")]
    public void Sets_of_single_octets(uint set, string value, string octets)
    {
        CdrContext context = With(set);
        byte[] expected = [.. BitConverter.GetBytes(value.Length + 1), .. Bytes.Of(octets), 0];

        Assert.Equal(Bytes.Hex(expected), Bytes.Hex(Bytes.Written((ref w) => w.WriteString(value), context)));
        Assert.Equal(value, Bytes.Read(expected, (ref r) => r.ReadString(), context));
        Assert.Equal(value[0], Bytes.Read(Bytes.Of(octets)[..1], (ref r) => r.ReadNarrowChar(), context));
    }

    [Theory]
    [InlineData(GiopConstants.Latin1, "a€", "U+20AC at 1")]
    [InlineData(GiopConstants.Latin9, "¤", "U+00A4 at 0")]
    [InlineData(GiopConstants.Iso646, "é", "U+00E9 at 0")]
    [InlineData(GiopConstants.Latin1, "ab😀", "U+1F600 at 2")]
    public void A_character_outside_the_set_is_named(uint set, string value, string named)
    {
        EncodeException refused = Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteString(value), With(set)));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Octets_outside_ISO_646_are_refused()
    {
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("02000000 e900"), (ref r) => r.ReadString(), With(GiopConstants.Iso646)));
        Assert.Throws<DecodeException>(() => Bytes.Read([0xe9], (ref r) => r.ReadNarrowChar(), With(GiopConstants.Iso646)));
    }

    [Theory]
    [InlineData("e9", 'é')]
    [InlineData("e9 41", 'é')]
    [InlineData("a9", '©')]
    [InlineData("ff bf", 'ÿ')]
    [InlineData("c0 80", 'À')]
    public void A_single_octet_that_UTF_8_cannot_mean_is_a_character_of_Latin1(string octets, char value) =>
        Assert.Equal(value, Bytes.Read(Bytes.Of(octets), (ref r) => { char c = r.ReadNarrowChar(); r.ReadRaw(r.Remaining); return c; }, Bytes.Utf8));

    [Fact]
    public void An_octet_that_begins_a_longer_character_of_UTF_8_is_refused_and_none_is_written()
    {
        Assert.Throws<DecodeException>(() => Bytes.Read([0xc3, 0xa9], (ref r) => r.ReadNarrowChar(), Bytes.Utf8));
        EncodeException refused = Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteNarrowChar('é'), Bytes.Utf8));
        Assert.Contains("IiopOptions.PrefersLatin1", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("02 20ac")]
    [InlineData("04 feff20ac")]
    [InlineData("04 fffeac20")]
    public void Wide_characters_of_1_1_are_read_in_the_form_of_1_2_when_told_so(string octets) =>
        Assert.Equal('€', Bytes.Read(Bytes.Of(octets), (ref r) => r.ReadChar(), Bytes.Version(1).WithCountedWideChars));

    [Theory]
    [InlineData('€', 0, "02 20ac", "02 20ac")]
    [InlineData('€', 1, "02 20ac", "02 20ac")]
    public void Wide_characters_of_1_2_are_big_endian_in_every_message(char value, int offset, string bigEndian, string littleEndian) =>
        Check(value, offset, bigEndian, littleEndian, Bytes.Utf8, (ref w) => w.WriteChar(value), (ref r) => r.ReadChar());

    [Theory]
    [InlineData('€', 1, ".. 20ac", ".. ac20")]
    public void Wide_characters_of_1_1_are_in_the_order_of_the_message(char value, int offset, string bigEndian, string littleEndian) =>
        Check(value, offset, bigEndian, littleEndian, Bytes.Version(1), (ref w) => w.WriteChar(value), (ref r) => r.ReadChar());

    [Theory]
    [InlineData("04 feff20ac")]
    [InlineData("04 fffeac20")]
    [InlineData("02 20ac")]
    public void Wide_characters_may_carry_a_mark(string octets) =>
        Assert.Equal('€', Bytes.Read(Bytes.Of(octets), (ref r) => r.ReadChar()));

    [Theory]
    [InlineData("00")]
    [InlineData("01 41")]
    [InlineData("03 002041")]
    [InlineData("04 20ac20ac")]
    [InlineData("02 d83d")]
    public void Wide_characters_that_are_none_are_refused(string octets) =>
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of(octets), (ref r) => r.ReadChar()));

    [Theory]
    [InlineData("", 0, "00000000", "00000000")]
    [InlineData("€", 0, "00000002 20ac", "02000000 20ac")]
    [InlineData("a😀", 2, ".... 00000006 0061d83dde00", ".... 06000000 0061d83dde00")]
    [InlineData("\ufeffa", 0, "00000006 feff feff 0061", "06000000 feff feff 0061")]
    public void Wide_strings_of_1_2_count_octets(string value, int offset, string bigEndian, string littleEndian) =>
        Check(value, offset, bigEndian, littleEndian, Bytes.Utf8, (ref w) => w.WriteWideString(value), (ref r) => r.ReadWideString());

    [Theory]
    [InlineData("", 0, "00000001 0000", "01000000 0000")]
    [InlineData("a€", 0, "00000003 0061 20ac 0000", "03000000 6100 ac20 0000")]
    public void Wide_strings_of_1_1_count_units_and_the_terminator(string value, int offset, string bigEndian, string littleEndian) =>
        Check(value, offset, bigEndian, littleEndian, Bytes.Version(1), (ref w) => w.WriteWideString(value), (ref r) => r.ReadWideString());

    [Theory]
    [InlineData(2, "04000000 fffe ac20")]
    [InlineData(2, "04000000 feff 20ac")]
    [InlineData(1, "04000000 fffe ac20")]
    public void Wide_strings_may_carry_a_mark_and_some_send_the_form_of_1_2_in_1_1(byte minor, string octets) =>
        Assert.Equal("€", Bytes.Read(Bytes.Of(octets), (ref r) => r.ReadWideString(), Bytes.Version(minor)));

    [Theory]
    [InlineData(2, "03000000 002041")]
    [InlineData(2, "02000000 0000")]
    [InlineData(2, "02000000 d83d")]
    [InlineData(1, "02000000 6100 6200")]
    [InlineData(1, "ffffff7f 6100 0000")]
    public void Wide_strings_that_are_none_are_refused(byte minor, string octets) =>
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of(octets), (ref r) => r.ReadWideString(), Bytes.Version(minor)));

    [Fact]
    public void Wide_characters_need_GIOP_1_1_and_an_agreed_set()
    {
        foreach (CdrContext context in (CdrContext[])[Bytes.Version(0), CdrContext.Plain])
        {
            Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteChar('a'), context));
            Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteWideString("a"), context));
            Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("02 0061"), (ref r) => r.ReadChar(), context));
            Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("02000000 0061"), (ref r) => r.ReadWideString(), context));
        }
    }

    [Fact]
    public void UCS_2_has_no_surrogates()
    {
        CdrContext context = new() { CodeSets = new CodeSets(CharSet.Utf8, WideCharSet.Ucs2) };
        Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteWideString("😀"), context));
        Assert.Throws<DecodeException>(() => Bytes.Read(Bytes.Of("04000000 d83dde00"), (ref r) => r.ReadWideString(), context));
    }

    private static CdrContext With(uint set) => new() { CodeSets = new CodeSets(CharSet.Find(set)!, null) };

    private static void Check<T>(T value, int offset, string bigEndian, string littleEndian, CdrContext context, Writing write, Reading<T> read)
    {
        byte[] big = Bytes.Of(bigEndian);
        byte[] little = Bytes.Of(littleEndian);

        Assert.Equal(Bytes.Hex(big), Bytes.Hex(Bytes.Written(write, context, littleEndian: false, offset)));
        Assert.Equal(Bytes.Hex(little), Bytes.Hex(Bytes.Written(write, context, littleEndian: true, offset)));
        Assert.Equal(value, Bytes.Read(big, read, context, littleEndian: false, offset));
        Assert.Equal(value, Bytes.Read(little, read, context, littleEndian: true, offset));
        Bytes.RefusedWhenCut(big, read, context, littleEndian: false, offset);
        Bytes.RefusedWhenCut(little, read, context, littleEndian: true, offset);
    }
}
