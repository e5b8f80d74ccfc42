using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dragoman.Testing.Conformance;

namespace Dragoman.Tests.Lifetimes;

/// <summary>What a wire with a protocol of its own for the lives of objects is told, and what it may do.</summary>
public sealed class ReferenceWatchTests
{
    private static readonly HolderId Peer = new("test", "peer");

    [Fact]
    public async Task What_is_given_out_lives_as_the_protocol_says()
    {
        var watch = new Watch { LeaseFor = TimeSpan.FromMinutes(1) };
        await using KeeperPair pair = await KeeperPair.StartAsync(clientWatch: watch.On);
        IKeeper given = pair.Give(new Keeper { Name = "given" });
        Assert.Equal("given x", given.Say("x"));
        Assert.Equal(new LeaseInfo(Peer, TimeSpan.FromMinutes(1)), Assert.Single(Assert.Single(pair.Client.ListObjects()).Holders));
        Assert.Single(watch.Given);

        await pair.CutAsync();
        Assert.True(pair.Client.Leases.Renew(Peer, TimeSpan.FromMinutes(3)));
        pair.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("given y", given.Say("y"));
        pair.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(FaultKind.NoSuchObject, Assert.Throws<RemoteException>(() => given.Say("z")).Kind);
        Assert.Empty(pair.Client.ListObjects());
    }

    [Fact]
    public async Task What_nobody_holds_is_gone_and_what_is_exported_is_not()
    {
        var watch = new Watch();
        await using KeeperPair pair = await KeeperPair.StartAsync(clientWatch: watch.On);
        IKeeper dropped = pair.Give(new Keeper());
        var exported = new Keeper();
        pair.Client.Export<IKeeper>(exported);
        IKeeper kept = pair.Give(exported);

        Assert.Equal(FaultKind.NoSuchObject, Assert.Throws<RemoteException>(() => dropped.Say("x")).Kind);
        Assert.Equal("keeper x", kept.Say("x"));
        Assert.Equal([false, true], watch.Given.Select(target => target.IsPinned));
    }

    [Fact]
    public async Task What_was_taken_in_is_dropped_when_nobody_can_reach_it()
    {
        var watch = new Watch { LeaseFor = TimeSpan.FromMinutes(1) };
        await using KeeperPair pair = await KeeperPair.StartAsync(clientWatch: watch.On);
        IKeeper kept = pair.Remote.Make()!;
        ObjectRef reference = TakeAndForget(pair);
        Assert.Equal(3, watch.Taken.Count);

        await Patience.Until(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return watch.DroppedOnes.Count == 1;
        });

        Assert.Equal(watch.Taken.ElementAt(1), Assert.Single(watch.DroppedOnes));
        Assert.Equal("keeper x", kept.Say("x"));
        Assert.NotNull(pair.Client.Proxy<IKeeper>(reference with { IntroducedBy = pair.At }).Say("x"));
        GC.KeepAlive(reference);
        GC.KeepAlive(kept);
    }

    [Fact]
    public async Task An_object_of_this_host_that_comes_back_is_not_taken_in()
    {
        var watch = new Watch { LeaseFor = TimeSpan.FromMinutes(1) };
        await using KeeperPair pair = await KeeperPair.StartAsync(clientWatch: watch.On);
        var own = new Keeper();
        pair.Give(own);
        pair.Servant.OnMake = () => pair.Servant.Kept.Last();

        Assert.Same(own, pair.Remote.Make());
        Assert.Empty(watch.Taken);
    }

    [Fact]
    public async Task The_end_of_the_connection_is_told()
    {
        var watch = new Watch();
        await using KeeperPair pair = await KeeperPair.StartAsync(clientWatch: watch.On);
        pair.Remote.Keep(null);
        Assert.Equal(0, watch.Ends);

        pair.Cable.Cut();
        await Patience.Until(() => watch.Ends == 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ObjectRef TakeAndForget(KeeperPair pair)
    {
        Assert.Equal("keeper x", pair.Remote.Make()!.Say("x"));
        return pair.Remote.Hand(pair.Reference)!; // held as data
    }

    private sealed class Watch : IReferenceWatch
    {
        private ToyConnection? _connection;
        private int _ends;

        public TimeSpan? LeaseFor { get; init; }

        public ConcurrentQueue<LeasedObject> Given { get; } = new();

        public ConcurrentQueue<ObjectRef> Taken { get; } = new();

        public ConcurrentQueue<ObjectRef> DroppedOnes { get; } = new();

        public int Ends => Volatile.Read(ref _ends);

        public Watch On(ToyConnection connection)
        {
            _connection ??= connection;
            return this;
        }

        public void GivenOut(ObjectRef reference, LeasedObject target)
        {
            Given.Enqueue(target);
            if (LeaseFor is { } duration)
                _connection!.Lent.Leases.Grant(Peer, target, duration);
        }

        // Equal references, as this must not keep them.
        public void TakenIn(ObjectRef reference) => Taken.Enqueue(new ObjectRef(reference.Contract, reference.Profiles));

        public void Dropped(ObjectRef reference) => DroppedOnes.Enqueue(reference);

        public void ConnectionEnded() => Interlocked.Increment(ref _ends);
    }
}
