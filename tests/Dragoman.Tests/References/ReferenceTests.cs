namespace Dragoman.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void Keys_are_equal_when_their_octets_are()
    {
        var text = new ObjectKey("abc");
        var octets = new ObjectKey([0x61, 0x62, 0x63]);

        Assert.True(text == octets);
        Assert.Equal(text.GetHashCode(), octets.GetHashCode());
        Assert.True(text != new ObjectKey("abd"));
        Assert.Equal(default, new ObjectKey([]));
    }

    [Fact]
    public void A_key_copies_the_octets_it_is_made_of()
    {
        byte[] octets = [1, 2];
        var key = new ObjectKey(octets);

        octets[0] = 9;

        Assert.Equal([1, 2], key.Octets.ToArray());
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x62 }, "ab")]
    [InlineData(new byte[] { 0x61, 0x20 }, "0x6120")]
    [InlineData(new byte[] { 0x00, 0xff }, "0x00ff")]
    [InlineData(new byte[0], "0x")]
    public void A_key_is_shown_as_text_only_when_it_is_printable(byte[] octets, string shown) =>
        Assert.Equal(shown, new ObjectKey(octets).ToString());

    [Theory]
    [InlineData("10.0.0.1", "tcp://10.0.0.1:80")]
    [InlineData("::1", "tcp://[::1]:80")]
    public void An_address_is_shown_as_a_URL(string host, string shown) => Assert.Equal(shown, new Address("tcp", host, 80).ToString());

    [Fact]
    public void References_are_equal_when_contract_and_profiles_are()
    {
        ObjectRef one = Reference("k");
        ObjectRef same = Reference("k");

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, Reference("other"));
        Assert.NotEqual(one, one with { Contract = "B" });
        Assert.NotEqual(one, one with { Profiles = [.. one.Profiles, .. one.Profiles] });
    }

    [Fact]
    public void A_changed_copy_of_a_reference_does_not_keep_the_route()
    {
        ObjectRef original = Reference("k");
        original.Route = new AnyRoute();

        Assert.Null((original with { Contract = "B" }).Route);
    }

    [Fact]
    public void A_reference_shows_contract_wire_address_and_key() =>
        Assert.Equal("A [toy memory://here:1/k]", Reference("k").ToString());

    private sealed record AnyRoute : ReferenceRoute;

    private static ObjectRef Reference(string key) => new("A", [new ToyProfile(new Address("memory", "here", 1), new ObjectKey(key))]);
}
