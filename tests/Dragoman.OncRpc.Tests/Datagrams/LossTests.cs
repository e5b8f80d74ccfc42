using System.Net;
using System.Net.Sockets;
using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests.Datagrams;

/// <summary>What datagrams that are lost, repeated or foreign do.</summary>
public sealed class LossTests
{
    private static readonly OncOptions Quick = new()
    {
        FirstRetransmission = TimeSpan.FromMilliseconds(20),
        LongestRetransmission = TimeSpan.FromMilliseconds(160),
    };

    [Fact]
    public async Task Every_third_datagram_may_be_lost_and_each_call_runs_once()
    {
        await using OncHosts hosts = await OncHosts.StartAsync("udp", client: Quick);
        var servant = new Everything();
        await using var proxy = new DroppingProxy(hosts.Listener.Address, static (_, number) => number % 3 == 0);
        IEverything everything = Through(hosts, proxy, servant);

        for (int i = 0; i < 60; i++)
            everything.Nothing();

        Assert.Equal(60, servant.Calls);
        Assert.True(proxy.FromClient > 60);
    }

    [Fact]
    public async Task A_lost_answer_is_given_again_without_running_the_call_again()
    {
        await using OncHosts hosts = await OncHosts.StartAsync("udp", client: Quick);
        var servant = new Everything();
        await using var proxy = new DroppingProxy(hosts.Listener.Address, static (toServer, number) => !toServer && number <= 3);
        IEverything everything = Through(hosts, proxy, servant);

        everything.Nothing();

        Assert.Equal(1, servant.Calls);
        Assert.True(proxy.FromClient >= 4);
    }

    [Fact]
    public async Task Without_the_memory_of_answers_a_repeated_call_runs_again()
    {
        var forgetful = new OncOptions { ReplyCache = new ReplyCacheOptions { MaxCount = 0 } };
        await using OncHosts hosts = await OncHosts.StartAsync("udp", server: forgetful, client: Quick);
        var servant = new Everything();
        await using var proxy = new DroppingProxy(hosts.Listener.Address, static (toServer, number) => !toServer && number <= 2);

        Through(hosts, proxy, servant).Nothing();

        Assert.True(servant.Calls >= 3);
    }

    [Fact]
    public async Task Nobody_listening_is_told_at_once_and_silence_at_the_deadline()
    {
        await using OncHosts hosts = await OncHosts.StartAsync("udp", client: Quick);
        await using var proxy = new DroppingProxy(hosts.Listener.Address, static (_, _) => true);
        IEverything silent = Through(hosts, proxy, new Everything());
        ((Proxy)silent).Timeout = TimeSpan.FromMilliseconds(300);
        INamed absent = hosts.Client.Proxy<INamed>(new ObjectRef("", [new OncProfile(UnusedPort(), 1, 1)]));

        Assert.Equal(WireError.Timeout, Assert.Throws<WireException>(silent.Nothing).Error);
        Assert.Equal(WireError.ConnectionLost, Assert.Throws<WireException>(() => absent.Greet("x")).Error);
    }

    [Fact]
    public async Task Too_much_for_a_datagram_is_refused_in_either_direction()
    {
        await using OncHosts hosts = await OncHosts.StartAsync("udp", server: new OncOptions { MaxDatagramSize = 1000 });
        IEverything everything = hosts.Everything();

        Assert.Throws<ArgumentException>(() => everything.EchoBytes(new byte[8800]));
        Assert.Equal(FaultKind.NoResources, Assert.Throws<RemoteException>(() => everything.EchoBytes(new byte[2000])).Kind);
        Assert.Equal(900, everything.EchoBytes(new byte[900]).Length);
    }

    [Fact]
    public async Task Answers_that_nobody_waits_for_are_dropped_and_nothing_is_sent_again()
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using ObjectHost client = OncHosts.NewHost();
        var address = new Address("udp", "127.0.0.1", ((IPEndPoint)server.LocalEndPoint!).Port);
        IPlain plain = client.Proxy<IPlain>(new ObjectRef("", [new OncProfile(address, 0x20000901, 1)]));
        Task<int> adding = plain.AddAsync(20, 22).AsTask();
        byte[] call = new byte[1000];
        SocketReceiveFromResult received = await server.ReceiveFromAsync(call, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0));
        byte[] reply = [.. call[..4], .. Octets.Of("00000001 00000000 00000000 00000000 00000000 0000002a")];
        byte[] foreign = [.. reply];
        foreign[3] ^= 1;

        await server.SendToAsync(foreign, SocketFlags.None, received.RemoteEndPoint);
        await server.SendToAsync(new byte[] { 1, 2, 3 }, SocketFlags.None, received.RemoteEndPoint);
        await server.SendToAsync(reply, SocketFlags.None, received.RemoteEndPoint);
        await server.SendToAsync(reply, SocketFlags.None, received.RemoteEndPoint);

        Assert.Equal(42, await adding);
        Assert.Equal(0, server.Available);
        Assert.Equal(48, received.ReceivedBytes);
    }

    private static IEverything Through(OncHosts hosts, DroppingProxy proxy, Everything servant)
    {
        var profile = (OncProfile)hosts.Server.Export<IEverything>(servant).Profiles[0];
        return hosts.Client.Proxy<IEverything>(new ObjectRef("", [new OncProfile(proxy.Address, profile.Program, profile.Version)]));
    }

    private static Address UnusedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new Address("udp", "127.0.0.1", ((IPEndPoint)socket.LocalEndPoint!).Port);
    }
}
