namespace Dragoman.Iiop.Tests;

public sealed class NameEscapesTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("é", "é")]
    [InlineData("счёт", "%u0441%u0447%u0451%u0442")]
    [InlineData("a€b", "a%u20acb")]
    [InlineData("a😀", "a%ud83d%ude00")]
    [InlineData("a\0b", "a%u0000b")]
    public void What_Latin1_cannot_say_is_escaped(string text, string escaped)
    {
        Assert.Equal(escaped, NameEscapes.Escape(text, CharSet.Latin1));
        if (!text.Contains('\0', StringComparison.Ordinal))
            Assert.Equal(text, NameEscapes.Read(escaped));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_escaped_for_every_set()
    {
        string text = new(['a', (char)0xd83d, 'b']); // a literal of an attribute would not keep it
        Assert.Equal("a%ud83db", NameEscapes.Escape(text, CharSet.Latin1));
        Assert.Equal("a%ud83db", NameEscapes.Escape(text, CharSet.Utf8));
    }

    [Fact]
    public void Each_set_is_spared_what_it_has()
    {
        Assert.Equal("%u00e9", NameEscapes.Escape("é", CharSet.Iso646));
        Assert.Equal("счёт 😀", NameEscapes.Escape("счёт 😀", CharSet.Utf8));
        Assert.Equal("€%u0451", NameEscapes.Escape("€ё", CharSet.Latin9));
    }

    [Theory]
    [InlineData("%u0441", "%u0025u0441")]
    [InlineData("a%u0025b%u04", "a%u0025u0025b%u04")]
    [InlineData("%%u0441%u0451", "%%u0025u0441%u0025u0451")]
    [InlineData("100%", "100%")]
    [InlineData("%u0041", "%u0041")]
    [InlineData("%u044", "%u044")]
    [InlineData("%u 441", "%u 441")]
    public void What_looks_escaped_is_protected_and_read_back(string text, string protectedText)
    {
        Assert.Equal(protectedText, NameEscapes.Protect(text));
        Assert.Equal(text, NameEscapes.Read(protectedText));
    }
}
