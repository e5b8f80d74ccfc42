using System.Net;
using System.Net.Sockets;

namespace Dragoman.Tests;

/// <summary>Peers that begin a message and take their time with the rest.</summary>
[Collection(Alone.Name)]
public sealed class SlowSendersTests
{
    private const int Peers = 1200;
    private const int OwnSocket = 1024; // octets of this side's end, which are counted as well
    private const int Batch = 300; // what the first, and any that the machine is slow to turn away from, make the process load and keep, buffers to be rented again among it, counts for nobody

    [Theory]
    [InlineData(0)]
    [InlineData(5)] // half a header
    [InlineData(600)] // and some of a body
    public async Task Peers_that_stop_in_the_middle_of_a_message_cost_little_memory_and_disturb_nobody(int sent)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp" });
        Assert.Equal("before", await pair.Proxy.EchoAsync("before").Within());
        byte[] part = new byte[sent];
        new byte[] { 0, 1, 0, 0 }.AsSpan(0, Math.Min(4, sent)).CopyTo(part);
        Socket[] slow = new Socket[Peers];
        long least = long.MaxValue;
        for (int first = 0; first < Peers; first += Batch)
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            ConnectAll(slow, first, first + Batch, pair.Listener.Address, part);
            for (int i = 0; i < 50; i++)
                Assert.Equal("canary", await pair.Proxy.EchoAsync("canary").Within());

            await Task.Delay(500); // whoever attended to them has turned away
            long each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Batch;
            least = first == 0 ? least : Math.Min(least, each);
        }

        Assert.True(least < 4096 + OwnSocket + 2 * sent, $"A connection that waits for the rest of a message holds {least} octets.");
        Assert.Equal(Peers + 1, ((MessageListener)pair.Listener).ConnectionCount);
        foreach (Socket socket in slow)
            socket.Close();
    }

    [Fact]
    public async Task Peers_that_trickle_are_let_go_when_their_time_is_over_and_disturb_nobody()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions
        {
            Transport = "tcp",
            ServerLimits = new ConnectionLimits { MessageTimeout = TimeSpan.FromMilliseconds(500), MinReceiveRate = 1_000_000 },
        });
        Socket[] slow = new Socket[100];
        ConnectAll(slow, 0, slow.Length, pair.Listener.Address, [0, 1, 0, 0]);

        int canaries = 0;
        await Patience.Until(() =>
        {
            foreach (Socket socket in slow)
                Trickle(socket);

            Assert.Equal("canary", pair.Proxy.Echo("canary"));
            canaries++;
            return ((MessageListener)pair.Listener).ConnectionCount == 1;
        });

        Assert.True(canaries > 1);
        foreach (Socket socket in slow)
            socket.Close();
    }

    private static void ConnectAll(Socket[] sockets, int from, int to, Address address, byte[] first)
    {
        for (int i = from; i < to; i++)
        {
            sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            sockets[i].Connect(IPAddress.Parse(address.Host), address.Port);
            if (first.Length > 0)
                sockets[i].Send(first);
        }
    }

    private static void Trickle(Socket socket)
    {
        try
        {
            socket.Send([0]);
        }
        catch (SocketException)
        {
            // Let go.
        }
    }
}
