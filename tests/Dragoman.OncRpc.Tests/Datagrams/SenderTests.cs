using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Datagrams;

/// <summary>Whom a client by UDP asks, and whose answers it takes.</summary>
public sealed class SenderTests
{
    [Fact]
    public async Task Answers_of_strangers_and_to_other_calls_are_dropped_and_nothing_is_sent_again_for_them()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using Socket server = Bound(IPAddress.Loopback);
        using Socket stranger = Bound(IPAddress.Loopback);
        int calls = 0;
        Task serving = Task.Run(async () =>
        {
            byte[] call = new byte[9000];
            SocketReceiveFromResult received = await server.ReceiveFromAsync(call, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), limit.Token);
            uint xid = BinaryPrimitives.ReadUInt32BigEndian(call);
            await stranger.SendToAsync(Answer(xid, 1), SocketFlags.None, received.RemoteEndPoint, limit.Token);
            await server.SendToAsync(Answer(xid + 1, 2), SocketFlags.None, received.RemoteEndPoint, limit.Token);
            await server.SendToAsync(new byte[3], SocketFlags.None, received.RemoteEndPoint, limit.Token);
            await server.SendToAsync(Answer(xid, 42), SocketFlags.None, received.RemoteEndPoint, limit.Token);
            calls = 1 + (server.Available > 0 ? 1 : 0);
        });
        await using ObjectHost client = OncHosts.NewHost(new OncOptions { FirstRetransmission = TimeSpan.FromSeconds(20) });
        var address = new Address("udp", "127.0.0.1", ((IPEndPoint)server.LocalEndPoint!).Port);

        int sum = await client.Proxy<IPlain>(new ObjectRef("", [new OncProfile(address, 0x20000901, 1)])).AddAsync(20, 22);

        await serving;
        Assert.Equal((42, 1), (sum, calls));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_the_addresses_of_a_name_the_one_that_answers_is_asked(bool isSilent)
    {
        using Socket other = Bound(IPAddress.Parse("127.0.0.2"));
        await using OncHosts hosts = await OncHosts.StartAsync("udp");
        IPEndPoint dead = isSilent ? (IPEndPoint)other.LocalEndPoint! : new IPEndPoint(IPAddress.Parse("127.0.0.3"), hosts.Listener.Address.Port);
        var alive = new IPEndPoint(IPAddress.Loopback, hosts.Listener.Address.Port);

        using IDatagramChannel found = await DatagramSearch.ConnectAsync(
            new UdpTransport(), [AddressOf(dead), AddressOf(alive)], new OncProfile(hosts.Listener.Address, 77, 1), CancellationToken.None);

        Assert.Equal(AddressOf(alive), found.Address);
    }

    private static Address AddressOf(IPEndPoint place) => new("udp", place.Address.ToString(), place.Port);

    private static Socket Bound(IPAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }

    private static byte[] Answer(uint xid, uint result)
    {
        byte[] answer = new byte[28];
        BinaryPrimitives.WriteUInt32BigEndian(answer, xid);
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(4), 1);
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(24), result);
        return answer;
    }
}
