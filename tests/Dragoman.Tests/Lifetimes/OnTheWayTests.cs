using Dragoman.Testing.Conformance;

namespace Dragoman.Tests.Lifetimes;

/// <summary>How long objects live that a call exported on the way.</summary>
public sealed class OnTheWayTests
{
    private static readonly TimeSpan Grace = KeeperPair.Grace;

    [Fact]
    public async Task An_object_given_to_a_peer_ends_a_while_after_the_last_connection_with_it()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync();
        var mine = new Keeper { Name = "mine" };
        Assert.Equal("mine x", pair.Give(mine).Say("x"));
        Assert.Equal((0, 1), (pair.Client.CountObjects().Explicit, pair.Client.CountObjects().OnTheWay));
        ExportedObject listed = Assert.Single(pair.Client.ListObjects());
        Assert.Equal((ExportKind.OnTheWay, IKeeperShape.Name), (listed.Kind, listed.Contract));
        Assert.Equal(new LeaseInfo(new HolderId("peer", $"toy {pair.At}"), null), Assert.Single(listed.Holders));

        pair.Clock.Advance(Grace * 10);
        Assert.Equal(1, pair.Client.CountObjects().OnTheWay);

        await pair.CutAsync();
        pair.Clock.Advance(Grace - TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(Assert.Single(pair.Client.ListObjects()).Holders).Left);
        pair.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1L), (pair.Client.CountObjects().OnTheWay, pair.Client.CountObjects().Withdrawn));

        Assert.Equal("mine y", pair.Give(mine).Say("y")); // it is given out anew
    }

    [Fact]
    public async Task A_peer_that_is_connected_again_in_time_still_holds_what_it_was_given()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync();
        IKeeper kept = pair.Give(new Keeper { Name = "kept" });
        await pair.CutAsync();
        pair.Clock.Advance(Grace / 2);
        pair.Give(new Keeper()); // over a new connection
        pair.Clock.Advance(Grace * 10);

        Assert.Equal("kept x", kept.Say("x"));
        Assert.Equal(2, pair.Client.CountObjects().OnTheWay);
    }

    [Fact]
    public async Task An_object_that_is_called_in_time_lives_on()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync();
        IKeeper called = pair.Give(new Keeper());
        IKeeper forgotten = pair.Give(new Keeper());
        await pair.CutAsync();
        for (int i = 0; i < 4; i++)
        {
            pair.Clock.Advance(Grace / 2);
            Assert.Equal("keeper x", called.Say("x"));
        }

        Assert.Equal(1, pair.Client.CountObjects().OnTheWay);
        RemoteException gone = Assert.Throws<RemoteException>(() => forgotten.Say("x"));
        Assert.Equal((FaultKind.NoSuchObject, Completion.No), (gone.Kind, gone.Completion));
    }

    [Fact]
    public async Task An_object_of_a_factory_ends_with_its_last_client()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync();
        ObjectHost another = pair.NewHost("another");
        IKeeper theirs = another.Proxy<IKeeper>(pair.Reference);
        var shared = new Keeper { Name = "shared" };
        theirs.Make();
        pair.Servant.OnMake = () => shared;
        theirs.Make();
        IKeeper held = pair.Remote.Make()!;
        Assert.Equal((1, 2), (pair.Server.CountObjects().Explicit, pair.Server.CountObjects().OnTheWay));
        Assert.Equal(3, pair.Server.CountObjects().Leases.Held);

        await another.DisposeAsync();
        await Patience.Until(() => pair.Server.ListObjects().SelectMany(o => o.Holders).Count(h => h.Left is null) == 1);
        pair.Clock.Advance(Grace);

        Assert.Equal(1, pair.Server.CountObjects().OnTheWay);
        Assert.Equal("shared x", held.Say("x"));
    }

    [Fact]
    public async Task Exported_objects_stay_whoever_was_given_them()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync();
        var before = new Keeper();
        var after = new Keeper();
        var named = new Keeper();
        pair.Client.Export<IKeeper>(before);
        pair.Client.Export<IKeeper>(named, new ExportOptions { Key = "named" });
        IKeeper[] given = [pair.Give(before), pair.Give(after), pair.Give(named)];
        pair.Client.Export<IKeeper>(after); // what was exported on the way is so by the program now
        await pair.CutAsync();
        pair.Clock.Advance(Grace * 10);

        Assert.All(given, keeper => Assert.Equal("keeper x", keeper.Say("x")));
        Assert.Equal((3, 0), (pair.Client.CountObjects().Explicit, pair.Client.CountObjects().OnTheWay));
    }

    [Fact]
    public async Task An_object_that_the_program_unexports_is_gone_for_its_holders()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync();
        IKeeper given = pair.Give(new Keeper());
        Assert.True(pair.Client.Unexport(Assert.Single(pair.Client.ListObjects()).Key));

        Assert.Equal(FaultKind.NoSuchObject, Assert.Throws<RemoteException>(() => given.Say("x")).Kind);
        Assert.Equal((0, 0), (pair.Client.CountObjects().OnTheWay, pair.Client.CountObjects().Leases.Held));
    }

    [Fact]
    public async Task A_reference_that_is_given_as_data_is_held_by_whoever_gets_it()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync();
        IKeeper kept = pair.Give(new Keeper { Name = "passed" });
        await using ObjectHost third = pair.NewHost("third");
        var other = new Keeper();
        Address at = (await third.ListenAsync("toy", new Address("memory", "third", 0))).Address;
        ObjectRef given = pair.Client.ListObjects()[0] is var listed ? ((Proxy)kept).Reference : null!;

        pair.Client.Proxy<IKeeper>(third.Export<IKeeper>(other)).Hand(given); // as it was told to others: it leads here

        Assert.Equal(
            [new HolderId("peer", $"toy {at}"), new HolderId("peer", $"toy {pair.At}")],
            pair.Client.ListObjects().Single().Holders.Select(holder => holder.Holder));
        Assert.Equal(listed.Key, given.Profiles[0].Key);
    }

    [Fact]
    public async Task Objects_live_with_their_host_where_it_says_so()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync(clock => new LifetimeOptions { OnTheWay = OnTheWayLife.WithHost, Clock = clock });
        IKeeper given = pair.Give(new Keeper());
        await pair.CutAsync();
        pair.Clock.Advance(Grace * 10);

        Assert.Equal("keeper x", given.Say("x"));
        Assert.Equal((1, 0), (pair.Client.CountObjects().OnTheWay, pair.Client.CountObjects().Leases.Held));
    }

    [Fact]
    public async Task A_peer_holds_no_more_than_it_may_and_the_least_used_object_ends()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync(clock => new LifetimeOptions { MaxPerPeer = 3, Clock = clock });
        IKeeper[] given = new IKeeper[5];
        for (int i = 0; i < 5; i++)
        {
            given[i] = pair.Give(new Keeper());
            given[0].Say("used");
        }

        Assert.Equal(3, pair.Client.CountObjects().OnTheWay);
        given[0].Say("x");
        given[4].Say("x");
        Assert.Equal(FaultKind.NoSuchObject, Assert.Throws<RemoteException>(() => given[1].Say("x")).Kind);
    }

    [Fact]
    public async Task A_host_may_refuse_to_give_a_peer_more_than_it_may_hold()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync(clock => new LifetimeOptions { MaxPerPeer = 2, WhenFull = FullPolicy.Refuse, Clock = clock });
        IKeeper first = pair.Give(new Keeper());
        pair.Give(new Keeper());

        Exception refused = Assert.ThrowsAny<Exception>(() => pair.Give(new Keeper()));

        Assert.Contains("LifetimeOptions.MaxPerPeer", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{pair.At}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, pair.Client.CountObjects().OnTheWay);
        Assert.Equal("keeper x", first.Say("x"));
        await pair.CutAsync();
        pair.Clock.Advance(Grace);
        pair.Give(new Keeper());
    }

    [Fact]
    public async Task An_object_that_is_given_out_while_its_last_holder_goes_is_there()
    {
        await using KeeperPair pair = await KeeperPair.StartAsync();
        var servant = new Keeper();
        pair.Give(servant);
        using var stop = new CancellationTokenSource();
        Task ending = Patience.OnThread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (ExportedObject listed in pair.Client.ListObjects().Where(o => o.Holders.Count > 0))
                    pair.Client.Leases.End(listed.Holders[0].Holder);
            }
        });
        for (int i = 0; i < 5000; i++)
            pair.Remote.Keep(servant);

        await stop.CancelAsync();
        await ending.Within();
        Assert.Equal("keeper x", pair.Give(servant).Say("x"));
        Assert.All(pair.Client.ListObjects(), listed => Assert.NotEmpty(listed.Holders));
    }

    private static class IKeeperShape
    {
        public static string Name => BindingOf<IKeeper>().Shape.Name;

        private static ContractBinding BindingOf<T>()
            where T : class, IContract<T> => T.BindingOfContract;
    }
}
