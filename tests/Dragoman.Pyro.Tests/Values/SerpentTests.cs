namespace Dragoman.Pyro.Tests.Values;

public sealed class SerpentTests
{
    [Theory]
    [InlineData("+1", "1")]
    [InlineData("- 1", "-1")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("00", "0")]
    [InlineData("1.", "1.0")]
    [InlineData(".5", "0.5")]
    [InlineData("1E+22", "1e+22")]
    [InlineData("-1e30000", "-Infinity")]
    [InlineData("2j", "<0; 2>")]
    [InlineData("-1-2j", "<-1; -2>")]
    [InlineData("(1.0+2.0j)", "<1; 2>")]
    [InlineData("(1)", "1")]
    [InlineData("((1))", "1")]
    [InlineData("(1,)", "Tuple[1 ]")]
    [InlineData("1,2", "Tuple[1 2 ]")]
    [InlineData("1,", "Tuple[1 ]")]
    [InlineData("((1,2),)", "Tuple[Tuple[1 2 ] ]")]
    [InlineData("([1,(2)])", "List[1 2 ]")]
    [InlineData("[1,2,]", "List[1 2 ]")]
    [InlineData("{}", "Map[]")]
    [InlineData("set()", "Set[]")]
    [InlineData("{1,2}", "Set[1 2 ]")]
    [InlineData("{1:2,}", "Map[1 2 ]")]
    [InlineData("{(1,2):3}", "Map[Tuple[1 2 ] 3 ]")]
    [InlineData("# c\n [1, # d\n 2]\n# e", "List[1 2 ]")]
    [InlineData("b'a\\x00\\377\\'\\q'", "6100ff275c71")]
    [InlineData("'a\\\nb'", "'ab'")]
    [InlineData("'\\x41\\u4e2d\\U0001f600\\101\\a'", "'A中😀A\a'")]
    [InlineData("'\\ud83d\\ude00'", "'\ud83d\ude00'")]
    [InlineData("'\\q'", "'\\q'")]
    [InlineData("None", "None")]
    public void Literals_are_read_as_Python_reads_them(string text, string shown) =>
        Assert.Equal(shown, Payload.Show(Payload.Parse(new SerpentFormat(), Payload.Utf8(text))));

    [Theory]
    [InlineData("")]
    [InlineData("007")]
    [InlineData("1+1")]
    [InlineData("nan")]
    [InlineData("inf")]
    [InlineData("--1")]
    [InlineData("1 2")]
    [InlineData("frozenset()")]
    [InlineData("set(1)")]
    [InlineData("f'x'")]
    [InlineData("*x")]
    [InlineData("(1.0+-0.0j)")]
    [InlineData("1e")]
    [InlineData("1_000")]
    [InlineData("0x1f")]
    [InlineData("'a")]
    [InlineData("'a\\")]
    [InlineData("'a\nb'")]
    [InlineData("'\\x4'")]
    [InlineData("'\\U00110000'")]
    [InlineData("'''a'''")]
    [InlineData("'a' 'b'")]
    [InlineData("b'\u00e9'")]
    [InlineData("[1")]
    [InlineData("[1 2]")]
    [InlineData("[,]")]
    [InlineData("{[1]}")]
    [InlineData("{{}:1}")]
    [InlineData("{1:2,3}")]
    [InlineData("{1,2:3}")]
    [InlineData("1\0")]
    [InlineData("__import__('os')")]
    [InlineData("None1")]
    public void What_is_no_literal_is_refused(string text) =>
        Assert.Throws<DecodeException>(() => Payload.Parse(new SerpentFormat(), Payload.Utf8(text)));

    [Fact]
    public void Octets_are_written_as_octets_for_those_who_do_so() => Assert.Equal(
        "# serpent utf-8 python3.2\n(b'a\\x00\\'\"\\\\',)",
        System.Text.Encoding.UTF8.GetString(Payload.Write(new SerpentFormat(), Write, prefersOctets: true)));

    [Fact]
    public void A_minus_zero_that_Python_could_not_read_is_not_written() => Assert.Equal(
        "# serpent utf-8 python3.2\n(1.0+0.0j)",
        System.Text.Encoding.UTF8.GetString(Payload.Write(new SerpentFormat(), w => w.Complex(new System.Numerics.Complex(1, -0.0)))));

    private static void Write(ValueWriter writer)
    {
        writer.Begin(ValueKind.Tuple, 1);
        writer.Octets("a\0'\"\\"u8.ToArray());
        writer.End();
    }
}
