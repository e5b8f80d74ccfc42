namespace Dragoman.Iiop.Tests.Naming;

/// <summary>What the functions of omniORB 4.2.5 answered to the same questions. It also accepts addresses that this wire cannot connect to: an empty host, an unknown version.</summary>
public class NamesAsTextTests : CosNamingFixture
{
    [Theory]
    [InlineData(@"a\/b.c\.d/e/.k/.", "a/b|c.d", "e|", "|k", "|")]
    [InlineData("ctx.kind/echo.obj", "ctx|kind", "echo|obj")]
    public async Task Text_and_name_are_two_forms(string text, params string[] components)
    {
        CosNameComponent[] name = [.. components.Select(c => c.Split('|')).Select(c => new CosNameComponent(c[0], c[1]))];

        Assert.Equal(text, await Root.ToStringAsync(name));
        Assert.Equal(name, await Root.ToNameAsync(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData(@"a\")]
    [InlineData(@"a\b")]
    public async Task A_text_that_is_no_name_is_invalid(string text)
    {
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.ToNameAsync(text));
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.ResolveStrAsync(text));
    }

    [Theory]
    [InlineData(":h:5555", "a/b c%.d", "corbaname::h:5555#a/b%20c%25.d")]
    [InlineData(":h", "", "corbaname::h")]
    [InlineData("iiop:1.2@h:1,:g", "a", "corbaname:iiop:1.2@h:1,:g#a")]
    [InlineData("rir:", "a", "corbaname:rir:#a")]
    [InlineData("ssliop:h", "a", "corbaname:ssliop:h#a")]
    [InlineData(":h/Key", "a", "corbaname::h/Key#a")]
    [InlineData(":[::1]:2", "é", "corbaname::[::1]:2#%c3%a9")]
    [InlineData(":h", "a\u0001z", "corbaname::h#a%01z")]
    [InlineData(
        ":h:5555",
        @"a\\b\.c""<>#{}|^`[]@!$&'()*+,-_~;:=?",
        "corbaname::h:5555#a%5c%5cb%5c.c%22%3c%3e%23%7b%7d%7c%5e%60%5b%5d@!$&'()*+,-_~;:=?")]
    public async Task A_url_escapes_what_urls_do_not_allow(string address, string name, string url) =>
        Assert.Equal(url, await Root.ToUrlAsync(address, name));

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("foo:h")]
    [InlineData(":h:x")]
    [InlineData(":h,")]
    [InlineData(":h#")]
    [InlineData(":h:70000")]
    [InlineData("iiop:x@h")]
    [InlineData(":")]
    [InlineData(":[::1:2")]
    [InlineData(":h/a#b")]
    [InlineData(":h x")]
    public async Task An_address_that_no_url_has_is_invalid(string address) =>
        await Assert.ThrowsAsync<InvalidAddressException>(async () => await Root.ToUrlAsync(address, "a"));

    [Fact]
    public async Task A_url_needs_a_name() =>
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.ToUrlAsync(":h", "a/"));
}
