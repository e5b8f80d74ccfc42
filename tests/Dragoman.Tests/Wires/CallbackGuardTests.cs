using System.Net;

namespace Dragoman.Tests;

public sealed class CallbackGuardTests
{
    [Theory]
    [InlineData("tcp://203.0.113.1", "tcp://203.0.113.1", true)] // the peer's own
    [InlineData("udp://203.0.113.1", "tcp://203.0.113.1", true)] // whatever the transport
    [InlineData("tcp://203.0.113.1", "tcp://::ffff:203.0.113.1", true)] // a listener for both families shows IPv4 so
    [InlineData("tcp://2001:db8::1", "tcp://2001:db8:0::1", true)]
    [InlineData("tcp://203.0.113.1", "tcp://203.0.113.2", false)]
    [InlineData("tcp://127.0.0.1", "tcp://203.0.113.2", false)] // another machine has no business here
    [InlineData("tcp://::1", "tcp://203.0.113.2", false)]
    [InlineData("tcp://0.0.0.0", "tcp://203.0.113.2", false)] // the system takes it for its own
    [InlineData("tcp://169.254.169.254", "tcp://203.0.113.2", false)]
    [InlineData("tcp://203.0.113.1", "tcp://127.0.0.1", false)]
    [InlineData("tcp://127.0.0.1", "tcp://127.0.0.1", true)]
    [InlineData("tcp://127.0.0.9", "tcp://127.0.0.1", true)] // one machine
    [InlineData("tcp://::1", "tcp://127.0.0.1", true)]
    [InlineData("tcp://localhost", "tcp://127.0.0.1", true)]
    [InlineData("tcp://localhost", "tcp://203.0.113.2", false)]
    [InlineData("unix:///run/a", "unix://", true)]
    [InlineData("unix:///run/docker.sock", "tcp://127.0.0.1", false)]
    [InlineData("unix:///run/docker.sock", "tcp://203.0.113.2", false)]
    [InlineData("tcp://127.0.0.1", "unix://", true)]
    [InlineData("tcp://203.0.113.1", "unix://", false)]
    [InlineData("memory://a", "memory://b", true)]
    [InlineData("memory://a", "tcp://203.0.113.2", false)]
    public async Task A_peers_reference_leads_to_the_peers_machine(string target, string peer, bool allowed)
    {
        IReadOnlyList<Address> addresses = await new CallbackGuard(new CallbackPolicy()).AllowedAsync(Of(target), Of(peer), CancellationToken.None);

        Assert.Equal(allowed, addresses.Count > 0);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_and_that_address_is_connected_to()
    {
        IReadOnlyList<Address> addresses = await new CallbackGuard(new CallbackPolicy()).AllowedAsync(Of("tcp://localhost"), Of("tcp://127.0.0.1"), CancellationToken.None);

        Assert.Equal(new Address("tcp", "localhost", 99) { ResolvedHost = IPAddress.Loopback }, addresses[0]); // the peer's own first
    }

    [Fact]
    public async Task Networks_a_decision_and_the_lack_of_any_open_it()
    {
        var networks = new CallbackGuard(new CallbackPolicy { Networks = [IPNetwork.Parse("203.0.113.0/28")] });
        var decision = new CallbackGuard(new CallbackPolicy { Allows = (target, peer) => target.Port == 99 && peer.Host == "198.51.100.1" });
        var open = new CallbackGuard(CallbackPolicy.Anywhere);

        Assert.True(await AllowsAsync(networks, "tcp://203.0.113.1"));
        Assert.False(await AllowsAsync(networks, "tcp://203.0.113.16"));
        Assert.True(await AllowsAsync(decision, "tcp://203.0.113.16"));
        Assert.True(await AllowsAsync(open, "tcp://203.0.113.16"));
        Assert.True(await AllowsAsync(open, "unix:///run/a"));
    }

    private static async Task<bool> AllowsAsync(CallbackGuard guard, string target) =>
        (await guard.AllowedAsync(Of(target), Of("tcp://198.51.100.1"), CancellationToken.None)).Count > 0;

    private static Address Of(string text)
    {
        string[] parts = text.Split("://", 2);
        return new Address(parts[0], parts[1], parts[0] is "unix" or "memory" ? 0 : 99);
    }
}
