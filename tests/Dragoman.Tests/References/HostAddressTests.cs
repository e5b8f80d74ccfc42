using System.Net;
using System.Net.Sockets;

namespace Dragoman.Tests;

public sealed class HostAddressTests
{
    [Theory]
    [InlineData("*", true, false)]
    [InlineData("", true, false)]
    [InlineData("0.0.0.0", true, false)]
    [InlineData("::", true, false)]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("127.1.2.3", false, true)]
    [InlineData("::1", false, true)]
    [InlineData("localhost", false, true)]
    [InlineData("192.0.2.1", false, false)]
    [InlineData("bank.example", false, false)]
    public void Wildcards_and_loopback_are_told_apart(string host, bool isWildcard, bool isLoopback) =>
        Assert.Equal((isWildcard, isLoopback), (HostAddress.IsWildcard(host), HostAddress.IsLoopback(host)));

    [Theory]
    [InlineData("fe80::1%eth0", "fe80::1")]
    [InlineData("fe80::1%3", "fe80::1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("strange%name", "strange%name")]
    public void A_zone_is_taken_from_IPv6_addresses(string host, string bare) => Assert.Equal(bare, HostAddress.WithoutZone(host));

    [Theory]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("fe80::1%5", "fe80::1")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    public void An_address_is_written_as_a_host(string address, string host) => Assert.Equal(host, HostAddress.Of(IPAddress.Parse(address)));

    [Fact]
    public void An_address_of_one_link_is_tried_on_each()
    {
        IPAddress[] zoned = MachineAddresses.WithZones(IPAddress.Parse("fe80::77"));

        Assert.NotEmpty(zoned);
        Assert.Equal(zoned.Length, zoned.Select(address => address.ScopeId).Distinct().Count());
        Assert.All(zoned, address => Assert.Equal("fe80::77", HostAddress.Of(address)));
        Assert.Equal([IPAddress.Parse("fe80::77%9")], MachineAddresses.WithZones(IPAddress.Parse("fe80::77%9")));
        Assert.Equal([IPAddress.Parse("2001:db8::1")], MachineAddresses.WithZones(IPAddress.Parse("2001:db8::1")));
    }

    [Fact]
    public async Task A_channel_knows_both_its_ends()
    {
        var transport = new TcpTransport();
        using IAcceptor acceptor = transport.Listen(new Address("tcp", "127.0.0.1", 0));
        Task<IChannel?> accepting = acceptor.AcceptAsync(CancellationToken.None).AsTask();
        using IChannel near = await transport.ConnectAsync(acceptor.Address, CancellationToken.None);
        using IChannel far = (await accepting)!;

        Assert.Equal(acceptor.Address, far.Local);
        Assert.Equal(far.Remote, near.Local);
        near.Dispose();
        Assert.Null(near.Local);
    }

    [Fact]
    public async Task A_listener_of_one_link_is_reached_without_naming_the_link()
    {
        IPAddress? own = Array.Find(await Dns.GetHostAddressesAsync(""), address => address.IsIPv6LinkLocal);
        if (own is null || !Socket.OSSupportsIPv6)
            return; // no link, nothing to reach

        var transport = new TcpTransport();
        using IAcceptor acceptor = transport.Listen(new Address("tcp", own.ToString(), 0));
        using IChannel channel = await transport.ConnectAsync(acceptor.Address with { Host = HostAddress.WithoutZone(own.ToString()) }, CancellationToken.None);

        Assert.Equal(HostAddress.WithoutZone(own.ToString()), channel.Local!.Host);
    }
}
