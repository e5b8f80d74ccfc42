namespace Dragoman.Iiop.Tests;

public sealed class CodeSetsTests
{
    private static readonly CodeSetOffer Utf16 = new(GiopConstants.Utf16, [GiopConstants.Utf16]);

    [Fact]
    public void Two_of_our_kind_agree_on_Unicode() =>
        Assert.Equal(CodeSets.Default, CodeSets.Negotiate(CodeSetComponent.Own));

    [Fact]
    public void A_server_of_Latin1_that_converts_UTF_8_gets_UTF_8() =>
        Assert.Equal(CodeSets.Default, CodeSets.Negotiate(new(new(GiopConstants.Latin1, [GiopConstants.Latin1, GiopConstants.Utf8]), Utf16)));

    [Fact]
    public void A_server_of_Latin1_alone_gets_Latin1() =>
        Assert.Equal(new CodeSets(CharSet.Latin1, WideCharSet.Utf16), CodeSets.Negotiate(new(new(GiopConstants.Latin1, []), Utf16)));

    [Fact]
    public void A_conversion_set_in_common_is_found() =>
        Assert.Equal(new CodeSets(CharSet.Windows1252, WideCharSet.Ucs2), CodeSets.Negotiate(new(new(0x10020025, [GiopConstants.Windows1252]), new(GiopConstants.Ucs2, []))));

    [Fact]
    public void Without_anything_in_common_Unicode_is_the_fallback() =>
        Assert.Equal(CodeSets.Default, CodeSets.Negotiate(new(new(0x10020025, []), new(0x00010106, []))));

    [Fact]
    public void A_server_that_publishes_nothing_gets_Latin1_and_no_wide_characters() =>
        Assert.Equal(new CodeSets(CharSet.Latin1, null), CodeSets.Negotiate(null));

    [Theory]
    [InlineData(GiopConstants.Utf8, GiopConstants.Latin1, GiopConstants.Latin1)] // one of our own kind
    [InlineData(GiopConstants.Latin1, GiopConstants.Utf8, GiopConstants.Latin1)] // omniORB by default
    [InlineData(GiopConstants.Utf8, 0, GiopConstants.Utf8)]
    [InlineData(0x10020025, GiopConstants.Windows1252, GiopConstants.Windows1252)]
    [InlineData(0x10020025, 0x10020417, GiopConstants.Utf8)]
    public void Who_prefers_Latin1_gets_it_where_the_server_has_it(uint native, uint conversion, uint agreed) =>
        Assert.Equal(agreed, CodeSets.Negotiate(new(new(native, [conversion]), Utf16), prefersLatin1: true)!.Char.Id);

    [Fact]
    public void Unknown_announced_sets_are_told()
    {
        Assert.Null(CodeSets.Find(0x10020025, GiopConstants.Utf16));
        Assert.Null(CodeSets.Find(GiopConstants.Utf8, 0x00010106));
        Assert.Equal(new CodeSets(CharSet.Utf8, null), CodeSets.Find(GiopConstants.Utf8, 0));
    }
}
