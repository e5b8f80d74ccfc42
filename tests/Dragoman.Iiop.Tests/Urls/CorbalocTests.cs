namespace Dragoman.Iiop.Tests;

public sealed class CorbalocTests
{
    [Theory]
    [InlineData("corbaloc::h/k", "corbaloc:iiop:1.0@h:2809/k")]
    [InlineData("corbaloc:iiop:h:1/k", "corbaloc:iiop:1.0@h:1/k")]
    [InlineData("corbaloc:iiop:1.2@127.0.0.1:15002/Teller", "corbaloc:iiop:1.2@127.0.0.1:15002/Teller")]
    [InlineData("corbaloc::1.3@h/k", "corbaloc:iiop:1.2@h:2809/k")]
    [InlineData("corbaloc::1.1@[::1]:5/k", "corbaloc:iiop:1.1@[::1]:5/k")]
    [InlineData("corbaloc::[fe80::1%25eth0]/k", "corbaloc:iiop:1.0@[fe80::1%25eth0]:2809/k")]
    [InlineData("corbaloc::a:1,iiop:1.2@b:2,:c/k", "corbaloc:iiop:1.0@a:1,iiop:1.2@b:2,iiop:1.0@c:2809/k")]
    [InlineData("corbaloc::h/", "corbaloc:iiop:1.0@h:2809/")]
    [InlineData("corbaloc::h/a/b%00%ff%25:@,", "corbaloc:iiop:1.0@h:2809/a/b%00%ff%25:@,")]
    [InlineData("corbaloc::h/%41", "corbaloc:iiop:1.0@h:2809/A")]
    [InlineData("CORBALOC:IIOP:h/k", "corbaloc:iiop:1.0@h:2809/k")]
    [InlineData("corbaloc:ssliop:h/k", "corbaloc:ssliop:1.0@h:684/k")]
    [InlineData("corbaloc:SSLIOP:1.2@[::1]:5,:h/k", "corbaloc:ssliop:1.2@[::1]:5,iiop:1.0@h:2809/k")]
    [InlineData("corbaloc:rir:/NameService", "corbaloc:rir:/NameService")]
    [InlineData("corbaloc:rir:", "corbaloc:rir:/NameService")]
    public void Urls(string url, string canonical)
    {
        Corbaloc parsed = Corbaloc.Parse(url);
        Assert.Equal(canonical, parsed.ToString());
        Assert.Equal(canonical, Corbaloc.Parse(canonical).ToString());
    }

    [Theory]
    [InlineData("corbaloc::[fe80::1%25eth0]:5/k")]
    [InlineData("corbaloc::[fe80::1%eth0]:5/k")]
    public void An_IPv6_address_has_its_zone(string url)
    {
        Corbaloc parsed = Corbaloc.Parse(url);
        Assert.Equal("fe80::1%eth0", parsed.Addresses[0].Host);
        Assert.Equal("corbaloc:iiop:1.0@[fe80::1%25eth0]:5/k", parsed.ToString());
    }

    [Theory]
    [InlineData("corbaloc::h", "at 11")]
    [InlineData("corbaloc:/k", "at 9")]
    [InlineData("corbaloc:h/k", "'h' at 9")]
    [InlineData("corbaloc:uiop:h/k", "'uiop' at 9")]
    [InlineData("corbaloc::/k", "at 10")]
    [InlineData("corbaloc::h:99999/k", "'99999' at 12")]
    [InlineData("corbaloc::h:0/k", "'0' at 12")]
    [InlineData("corbaloc::h:/k", "at 12")]
    [InlineData("corbaloc::2.0@h/k", "'2.0' at 10")]
    [InlineData("corbaloc::1.x@h/k", "'1.x' at 10")]
    [InlineData("corbaloc::h/%4", "% at 12")]
    [InlineData("corbaloc::h/%gg", "% at 12")]
    [InlineData("corbaloc::h/a b", "U+0020 at 13")]
    [InlineData("corbaloc::[::1/k", "bracket at 10")]
    [InlineData("corbaloc::[::1]x/k", "at 15")]
    [InlineData("corbaloc::a,/k", "at 12")]
    [InlineData("corbaloc:rir:,:h/k", "'rir' at 9")]
    [InlineData("http://h/k", "corbaloc:")]
    public void Malformed_urls_are_refused_with_the_place(string url, string place) =>
        Assert.Contains(place, Assert.Throws<FormatException>(() => Corbaloc.Parse(url)).Message, StringComparison.Ordinal);

    [Fact]
    public void White_space_around_a_reference_says_nothing()
    {
        IiopWire wire = new();
        foreach (string text in (string[])["corbaloc::h/k", Ior.Format(Corbaloc.Parse("corbaloc::h/k").ToReference())])
        {
            Assert.True(wire.TryParse($" {text}\r\n", out ObjectRef? reference));
            Assert.Equal(new IiopProfile("", 0, "h", 2809, new ObjectKey("k"), []), Assert.Single(reference!.Profiles));
        }
    }

    [Fact]
    public void Each_address_is_a_profile()
    {
        ObjectRef reference = Corbaloc.Parse("corbaloc::1.2@a:1,:b:2/k").ToReference();

        Assert.Equal(
            [new IiopProfile("", 2, "a", 1, new ObjectKey("k"), []), new IiopProfile("", 0, "b", 2, new ObjectKey("k"), [])],
            reference.Profiles.ToArray());
        Assert.Equal("corbaloc:iiop:1.2@a:1,iiop:1.0@b:2/k", Corbaloc.Format(reference));
        Assert.Throws<InvalidOperationException>(() => Corbaloc.Parse("corbaloc:rir:").ToReference());
    }

    [Fact]
    public void An_address_of_SSLIOP_is_called_with_TLS_alone()
    {
        var profile = (IiopProfile)Assert.Single(Corbaloc.Parse("corbaloc:ssliop:1.2@h:5/k").ToReference().Profiles);

        Assert.Equal(new Address("tls", "h", 5), Assert.Single(profile.Addresses));
        Assert.Equal((0, 20u), (profile.Port, Assert.Single(profile.Components).Tag));
        Assert.Equal("corbaloc:ssliop:1.2@h:5/k", Corbaloc.Format(new ObjectRef("", [profile])));
        Assert.Equal(1, ((IiopProfile)Corbaloc.Parse("corbaloc:ssliop:h:5/k").ToReference().Profiles[0]).Minor); // 1.0 has no components
    }

    [Theory]
    [InlineData("corbaname::h#a/b%20c%25.d", "corbaloc:iiop:1.0@h:2809/NameService", "a/b c%.d", "corbaname:iiop:1.0@h:2809/NameService#a/b%20c%25.d")]
    [InlineData("corbaname::1.2@h:1/Ctx#x", "corbaloc:iiop:1.2@h:1/Ctx", "x", "corbaname:iiop:1.2@h:1/Ctx#x")]
    [InlineData("corbaname:rir:#%c3%a9", "corbaloc:rir:/NameService", "é", "corbaname:rir:/NameService#%c3%a9")]
    [InlineData("corbaname::h/#x", "corbaloc:iiop:1.0@h:2809/NameService", "x", "corbaname:iiop:1.0@h:2809/NameService#x")]
    [InlineData("corbaname::h/", "corbaloc:iiop:1.0@h:2809/NameService", "", "corbaname:iiop:1.0@h:2809/NameService")]
    [InlineData("corbaname::h", "corbaloc:iiop:1.0@h:2809/NameService", "", "corbaname:iiop:1.0@h:2809/NameService")]
    public void Names(string url, string context, string name, string canonical)
    {
        Corbaname parsed = Corbaname.Parse(url);
        Assert.Equal(context, parsed.Context.ToString());
        Assert.Equal(name, parsed.Name);
        Assert.Equal(canonical, parsed.ToString());
    }

    [Theory]
    [InlineData("corbaname::h#%ff")]
    [InlineData("corbaname::h#%")]
    [InlineData("corbaname:#x")]
    [InlineData("corbaloc::h/k")]
    public void Malformed_names_are_refused(string url) => Assert.Throws<FormatException>(() => Corbaname.Parse(url));
}
