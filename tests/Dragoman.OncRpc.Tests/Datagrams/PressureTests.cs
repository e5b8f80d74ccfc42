using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Datagrams;

/// <summary>Calls by datagram while others make theirs.</summary>
public sealed class PressureTests
{
    private static readonly OncOptions Quick = new()
    {
        FirstRetransmission = TimeSpan.FromMilliseconds(40),
        LongestRetransmission = TimeSpan.FromMilliseconds(160),
    };

    [Fact]
    public async Task Others_calls_do_not_make_a_lossy_client_s_calls_run_twice()
    {
        // Far fewer answers are kept than the others make calls while the lossy client waits to repeat its own.
        var server = new OncOptions { ReplyCache = new ReplyCacheOptions { MaxOctets = 256 << 10 } };
        await using OncHosts hosts = await OncHosts.StartAsync("udp", server: server, client: Quick);
        var servant = new PlainServant();
        var others = new PlainServant();
        await using var proxy = new DroppingProxy(hosts.Listener.Address, static (toServer, number) => !toServer && number % 3 != 0);
        var profile = (OncProfile)hosts.Server.Export<IPlain>(servant).Profiles[0];
        var otherProfile = (OncProfile)hosts.Server.Export<IPlain>(others).Profiles[0];
        IPlain lossy = hosts.Client.Proxy<IPlain>(new ObjectRef("", [new OncProfile(proxy.Address, profile.Program, profile.Version)]));
        using var stop = new CancellationTokenSource();
        Task pressing = Task.Run(() => Press(otherProfile, stop.Token));

        for (int i = 0; i < 60; i++)
            Assert.Equal(42, await lossy.AddAsync(20, 22));

        await stop.CancelAsync();
        await pressing;
        Assert.Equal(60, servant.Calls);
        Assert.True(others.Calls > 500, $"{others.Calls} other calls ran");
    }

    [Fact]
    public async Task A_servant_that_blocks_does_not_keep_other_datagrams_from_being_answered()
    {
        await using OncHosts hosts = await OncHosts.StartAsync("udp");
        using var gate = new ManualResetEventSlim();
        var blocking = new Blocking(gate);
        IElse blocked = hosts.Proxy<IElse>(blocking);
        IPlain other = hosts.Proxy<IPlain>(new PlainServant());
        Task<int>[] waiting = [.. Enumerable.Range(0, 4).Select(_ => OnThread(() => blocked.Remove(2, 1)))];
        await Task.Run(() => SpinWait.SpinUntil(() => blocking.Inside == 4, TimeSpan.FromSeconds(30)));

        for (int i = 0; i < 50; i++)
            Assert.Equal(i + 1, await other.AddAsync(i, 1).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));

        gate.Set();
        Assert.All(await Task.WhenAll(waiting), result => Assert.Equal(1, result));
        Assert.Equal(4, blocking.Inside);
    }

    [Fact]
    public async Task Many_callers_share_one_socket()
    {
        await using OncHosts hosts = await OncHosts.StartAsync("udp");
        IPlain plain = hosts.Proxy<IPlain>(new PlainServant());

        IEnumerable<Task<bool>> awaiting = Enumerable.Range(0, 16).Select(async caller =>
        {
            for (int i = 0; i < 100; i++)
            {
                if (await plain.AddAsync(caller, i) != caller + i)
                    return false;
            }

            return true;
        });
        IEnumerable<Task<bool>> blocking = Enumerable.Range(0, 4).Select(caller => OnThread(
            () => Enumerable.Range(0, 100).All(i => plain.Upper($"a{caller}.{i}") == $"A{caller}.{i}")));

        Assert.All(await Task.WhenAll([.. awaiting, .. blocking]), Assert.True);
    }

    [Fact]
    public async Task Each_client_s_calls_run_once_over_datagrams_that_are_lost_within_the_process_too()
    {
        int sent = 0;
        var transport = new MemoryDatagramTransport("udp") { Loses = _ => Interlocked.Increment(ref sent) % 4 == 0 };
        await using ObjectHost server = NewHost(transport, new OncOptions());
        await using ObjectHost client = NewHost(transport, Quick);
        var servant = new PlainServant();
        await server.ListenAsync("onc", new Address("udp", "127.0.0.1", 0));
        IPlain plain = client.Proxy<IPlain>(server.Export<IPlain>(servant));

        for (int i = 0; i < 40; i++)
            Assert.Equal(i + 1, await plain.AddAsync(i, 1));

        Assert.Equal(40, servant.Calls);
        Assert.True(sent > 80);
    }

    private static Task<T> OnThread<T>(Func<T> blocking) =>
        Task.Factory.StartNew(blocking, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static ObjectHost NewHost(MemoryDatagramTransport transport, OncOptions options) => new(new ObjectHostOptions
    {
        Wires = [new OncWire(options)],
        DatagramTransports = [transport],
        CallbackAddress = null,
    });

    // Some sockets, several calls at a time each, whose answers nobody reads.
    private static void Press(OncProfile profile, CancellationToken stop)
    {
        Socket[] sockets = [.. Enumerable.Range(0, 5).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))];
        byte[] call = Octets.Of($"00000000 00000000 00000002 {profile.Program:x8} {profile.Version:x8} 00000001 00000000 00000000 00000000 00000000 00000001 00000002");
        for (uint xid = 0; !stop.IsCancellationRequested; xid++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(call, xid);
            sockets[xid % 5].SendTo(call, new IPEndPoint(IPAddress.Loopback, profile.Address.Port));
            if (xid % 20 == 0)
                Thread.Sleep(2);
        }

        foreach (Socket socket in sockets)
            socket.Dispose();
    }

    private sealed class Blocking(ManualResetEventSlim gate) : IElse
    {
        private int _inside;

        public int Inside => Volatile.Read(ref _inside);

        public int Remove(int left, int right)
        {
            Interlocked.Increment(ref _inside);
            gate.Wait(TimeSpan.FromSeconds(60));
            return left - right;
        }
    }
}
