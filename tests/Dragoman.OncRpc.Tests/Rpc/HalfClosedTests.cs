using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Rpc;

/// <summary>Clients that say that they will send nothing more, and wait for their answers.</summary>
public sealed class HalfClosedTests
{
    private const string Nobody = "00000000 00000000 00000000 00000000";

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task Whoever_half_closes_after_its_calls_gets_their_answers_and_then_the_end(int milliseconds)
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        hosts.Server.Export<ISlow>(new Waiting(milliseconds));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 20_000 };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, hosts.Listener.Address.Port));
        byte[] call = RawStream.Fragment(Octets.Of($"00000007 00000000 00000002 20000901 00000001 00000001 {Nobody} 00000014 00000016"), isLast: true);

        socket.Send([.. call, .. call, .. call]);
        socket.Shutdown(SocketShutdown.Send);

        using var stream = new RawStream(socket);
        for (int i = 0; i < 3; i++)
            Assert.EndsWith("0000002a", stream.ReceiveRecord(), StringComparison.Ordinal);

        Assert.True(stream.IsClosed());
    }

    [Fact]
    public async Task A_servant_that_can_be_told_learns_after_a_while_that_its_caller_has_closed()
    {
        var servant = new SlowServant();
        await using OncHosts hosts = await OncHosts.StartAsync();
        hosts.Server.Export<ISlow>(servant);
        using (RawStream stream = await RawStream.ConnectAsync(hosts.Listener.Address))
        {
            stream.SendRecord(Octets.Of($"00000007 00000000 00000002 20000901 00000001 00000001 {Nobody} 00000014 00000016"));
            await servant.Begun;
        }

        await servant.Alone.WaitAsync(TimeSpan.FromSeconds(30));
        servant.Go();
    }

    [Fact]
    public async Task A_host_that_ends_meanwhile_lets_the_answers_of_the_half_closed_go_out()
    {
        var servant = new SlowServant();
        OncHosts hosts = await OncHosts.StartAsync();
        hosts.Server.Export<ISlow>(servant);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 20_000 };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, hosts.Listener.Address.Port));
        using var stream = new RawStream(socket);
        stream.SendRecord(Octets.Of($"00000007 00000000 00000002 20000901 00000001 00000001 {Nobody} 00000014 00000016"));
        await servant.Begun;
        socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(50);

        Task ending = hosts.DisposeAsync().AsTask();
        await Task.Delay(50);
        servant.Go();

        Assert.EndsWith("0000002a", stream.ReceiveRecord(), StringComparison.Ordinal);
        await ending;
    }

    private sealed class Waiting(int milliseconds) : ISlow
    {
        public async ValueTask<int> AddAsync(int left, int right, CancellationToken cancellationToken)
        {
            await Task.Delay(milliseconds, cancellationToken);
            return left + right;
        }
    }
}
