using System.Net;
using System.Net.Sockets;

namespace Dragoman.Tests;

/// <summary>What every channel for datagrams does.</summary>
public sealed class DatagramChannelTests
{
    public static TheoryData<string> Transports => ["memory", "udp", "udp6", "anywhere", "anywhere6", "portable"];

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_datagram_arrives_whole_and_its_answer_comes_back(string transport)
    {
        (IDatagramChannel server, IDatagramChannel client) = Connect(transport);
        byte[] buffer = new byte[65_536];
        foreach (int size in new[] { 1, 40, 1472, 8800, 60_000 })
        {
            byte[] sent = [.. Enumerable.Range(0, size).Select(i => (byte)(i * 7))];

            Assert.True(client.TrySend(sent, default));
            Assert.True(server.TryReceive(buffer, Patience.Limit, out DatagramOrigin origin, out int length));
            Assert.True(sent.AsSpan().SequenceEqual(buffer.AsSpan(0, length)));
            Assert.True(server.TrySend(sent.AsSpan(0, size / 2 + 1), origin));
            Assert.True(client.TryReceive(buffer, Patience.Limit, out _, out length));
            Assert.True(sent.AsSpan(0, size / 2 + 1).SequenceEqual(buffer.AsSpan(0, length)));
        }

        server.Dispose();
        client.Dispose();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Senders_are_told_apart_and_each_is_the_same_again(string transport)
    {
        (IDatagramChannel server, IDatagramChannel first) = Connect(transport);
        using IDatagramChannel second = ConnectTo(transport, server);
        byte[] buffer = new byte[100];
        List<DatagramOrigin> origins = [];
        foreach (IDatagramChannel client in new[] { first, second, first })
        {
            client.TrySend([1], default);
            Assert.True(server.TryReceive(buffer, Patience.Limit, out DatagramOrigin origin, out _));
            origins.Add(origin);
        }

        Assert.Equal(origins[0], origins[2]);
        Assert.Equal(origins[0].GetHashCode(), origins[2].GetHashCode());
        Assert.NotEqual(origins[0], origins[1]);
        Assert.True(IPAddress.IsLoopback(origins[0].Sender.Address));
        if (transport.StartsWith("anywhere", StringComparison.Ordinal))
            Assert.Equal(transport == "anywhere6" ? IPAddress.IPv6Loopback : IPAddress.Loopback, origins[0].Local);

        server.Dispose();
        first.Dispose();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Nothing_comes_within_its_time_and_what_comes_later_is_waited_for_in_either_way(string transport)
    {
        (IDatagramChannel server, IDatagramChannel client) = Connect(transport);
        byte[] buffer = new byte[100];

        Assert.False(server.TryReceive(buffer, TimeSpan.Zero, out _, out _));
        Assert.False(server.TryReceive(buffer, TimeSpan.FromMilliseconds(20), out _, out _));
        Assert.False(server.TryReceive(buffer, TimeSpan.FromMilliseconds(1100), out _, out _));
        Task waiting = server.WaitReadableAsync(CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);
        client.TrySend([1], default);
        await waiting.Within();
        Assert.True(server.WaitReadable(TimeSpan.Zero));
        Assert.True(server.TryReceive(buffer, TimeSpan.Zero, out _, out int length));
        Assert.Equal(1, length);

        using var giveUp = new CancellationTokenSource();
        Task givenUp = server.WaitReadableAsync(giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp.Within());
        server.Dispose();
        client.Dispose();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Disposal_ends_whoever_waits_and_frees_the_address(string transport)
    {
        (IDatagramChannel server, IDatagramChannel client) = Connect(transport);
        Task blocked = Patience.OnThread(() => Assert.Throws<IOException>(() => server.TryReceive(new byte[10], Patience.Limit, out _, out _)));
        await Task.Delay(50);

        server.Dispose();
        server.Dispose();

        await blocked.Within();
        if (transport != "portable")
            await Patience.Until(() => TryListen(transport, server.Address));

        client.Dispose();
        Assert.False(server.TrySend([1], default));
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("portable")]
    public async Task A_far_end_that_does_not_listen_is_told_to_whoever_waits(string transport)
    {
        (IDatagramChannel server, IDatagramChannel client) = Connect(transport);
        server.Dispose();

        await Patience.Until(() =>
        {
            try
            {
                client.TrySend([1], default);
                return !client.TryReceive(new byte[10], TimeSpan.FromMilliseconds(100), out _, out _) && false;
            }
            catch (IOException exception)
            {
                return exception.Message.StartsWith("Nobody listens", StringComparison.Ordinal);
            }
        });
        client.Dispose();
    }

    [Fact]
    public void What_does_not_fit_is_known_by_its_length()
    {
        (IDatagramChannel server, IDatagramChannel client) = Connect("udp");

        client.TrySend(new byte[500], default);

        Assert.True(server.TryReceive(new byte[100], Patience.Limit, out _, out int length));
        Assert.Equal(500, length);
        server.Dispose();
        client.Dispose();
    }

    [Fact]
    public async Task Addresses_are_found_by_name_or_refused()
    {
        var transport = new UdpTransport();

        Assert.Contains(new Address("udp", "127.0.0.1", 7), await transport.ResolveAsync(new Address("udp", "localhost", 7), CancellationToken.None));
        Assert.Throws<IOException>(() => transport.Listen(new Address("udp", "192.0.2.1", 0)));
        Assert.Throws<IOException>(() => transport.Listen(new Address("udp", "name.invalid", 0)));
        using IDatagramChannel taken = transport.Listen(new Address("udp", "127.0.0.1", 0));
        Assert.Throws<IOException>(() => transport.Listen(taken.Address));
    }

    private static readonly MemoryDatagramTransport Memory = new();

    private static bool TryListen(string transport, Address address)
    {
        try
        {
            using IDatagramChannel again = TransportOf(transport).Listen(address);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static IDatagramTransport TransportOf(string transport) => transport == "memory" ? Memory : new UdpTransport();

    private static (IDatagramChannel Server, IDatagramChannel Client) Connect(string transport)
    {
        string host = transport switch
        {
            "udp6" => "::1",
            "anywhere" => "*",
            "anywhere6" => "::",
            _ => "127.0.0.1",
        };
        IDatagramChannel server = transport == "portable" ? Portable() : TransportOf(transport).Listen(new Address(transport, host, 0));
        return (server, ConnectTo(transport, server));
    }

    private static IDatagramChannel ConnectTo(string transport, IDatagramChannel server)
    {
        string host = transport switch
        {
            "anywhere" => "127.0.0.1",
            "anywhere6" => "::1",
            _ => server.Address.Host,
        };
        if (transport != "portable")
            return TransportOf(transport).Connect(server.Address with { Host = host });

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(new IPEndPoint(IPAddress.Loopback, server.Address.Port));
        return new PortableUdpChannel(socket, server.Address);
    }

    private static PortableUdpChannel Portable()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new PortableUdpChannel(socket, new Address("portable", "127.0.0.1", ((IPEndPoint)socket.LocalEndPoint!).Port));
    }
}
