using Dragoman.Testing.Conformance;

namespace Dragoman.Tests.Lifetimes;

/// <summary>Very many objects that are passed once each leave nothing behind: neither where they are, nor where they were known.</summary>
public sealed class ManyObjectsTests
{
    [Fact]
    public async Task A_million_callbacks_over_one_connection_take_no_more_memory_than_a_peer_may_hold()
    {
        const int Total = 1_000_000;
        await using KeeperPair pair = await KeeperPair.StartAsync(clock => new LifetimeOptions { MaxPerPeer = 2000, Clock = clock });
        await Patience.OnThread(() =>
        {
            var small = new Keeper { MaxKept = 10 };
            IKeeper remote = pair.Client.Proxy<IKeeper>(pair.Server.Export<IKeeper>(small));
            for (int i = 0; i < Total / 10; i++)
                remote.Keep(new Keeper());

            long before = GC.GetTotalMemory(forceFullCollection: true);
            for (int i = Total / 10; i < Total; i++)
                remote.Keep(new Keeper());

            long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
            Assert.InRange(grown, long.MinValue, 8 << 20); // 9 octets for each
            Assert.Equal("keeper last", small.Kept.Last().Say("last"));
        });

        ObjectCounts counts = pair.Client.CountObjects();
        Assert.Equal((2000, Total - 2000L, 2000), (counts.OnTheWay, counts.Withdrawn, counts.Leases.Held));
        Assert.Equal((2, 0), (pair.Server.CountObjects().Explicit, pair.Server.CountObjects().OnTheWay));
    }

    [Fact]
    public async Task Callbacks_of_clients_that_come_and_go_end_after_them()
    {
        var clock = new SteppedTime();
        var cable = new CuttableTransport(new TcpTransport());
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Lifetimes = new LifetimeOptions { Clock = clock } });
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [cable], Lifetimes = new LifetimeOptions { Clock = clock } });
        await server.ListenAsync("toy", new Address("tcp", "127.0.0.1", 0));
        var keeper = new Keeper { MaxKept = 10, OnMake = static () => new Keeper() };
        IKeeper remote = client.Proxy<IKeeper>(server.Export<IKeeper>(keeper));
        await Patience.OnThread(() =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                Try(() => remote.Keep(new Keeper()));
                Try(() => remote.Make());
                if (i % 1000 == 999)
                    cable.Cut();
                if (i % 5000 == 4999)
                    Expire(i);
            }
        });

        Assert.Equal((0, 0), (client.CountObjects().OnTheWay, server.CountObjects().OnTheWay));
        Assert.InRange(client.CountObjects().Withdrawn, 19_900, 20_100);
        Assert.InRange(server.CountObjects().Withdrawn, 19_900, 20_100);
        Assert.Equal((0, 0), (client.CountObjects().Leases.Holders, server.CountObjects().Leases.Holders));

        // A call that is made as the cable is cut may be lost.
        static void Try(Action call)
        {
            try
            {
                call();
            }
            catch (RemoteException)
            {
            }
        }

        void Expire(int i)
        {
            // The connection has been cut, and all that was given over it and those before it waits for the end of its time.
            SpinWait.SpinUntil(() => AllWait(client) && AllWait(server), Patience.Limit);
            clock.Advance(KeeperPair.Grace);
            Assert.True(client.CountObjects().OnTheWay + server.CountObjects().OnTheWay == 0, $"after {i}");
        }
    }

    [Fact]
    public async Task A_factory_leaves_nothing_behind_at_its_server()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync();
        await using ObjectHost server = pair.NewHost("factory", lifetimes: new LifetimeOptions { MaxPerPeer = 100 });
        await server.ListenAsync("toy", new Address("memory", "factory", 0));
        IKeeper remote = pair.Client.Proxy<IKeeper>(server.Export<IKeeper>(new Keeper()));
        await Patience.OnThread(() =>
        {
            for (int i = 0; i < 20_000; i++)
                Assert.Equal("keeper x", remote.Make()!.Say("x"));
        });

        Assert.Equal((100, 19_900L), (server.CountObjects().OnTheWay, server.CountObjects().Withdrawn));
    }

    private static bool AllWait(ObjectHost host) => host.ListObjects().All(listed => listed.Holders.All(holder => holder.Left is not null));
}
