using Dragoman.Testing.Conformance;

namespace Dragoman.Tests.Leases;

/// <summary>Who holds what until when, with a clock that the test moves.</summary>
[Collection(Alone.Name)]
public sealed class LeaseTableTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly HolderId Ann = new("vmid", "ann");
    private static readonly HolderId Bob = new("vmid", "bob");

    private readonly SteppedTime _clock = new();
    private readonly List<LeasedObject> _released = [];
    private readonly LeaseTable _table;

    public LeaseTableTests() => _table = NewTable(new LeaseLimits());

    public void Dispose() => _table.Dispose();

    [Fact]
    public void An_object_is_released_when_its_last_holder_has_ended_its_lease()
    {
        LeasedObject target = New("o");
        Assert.Equal(LeaseOutcome.Granted, _table.Grant(Ann, target, Minute));
        Assert.Equal(LeaseOutcome.Granted, _table.Grant(Bob, target, Minute));
        Assert.Equal(LeaseOutcome.Renewed, _table.Grant(Bob, target, Minute));

        Assert.True(_table.End(Ann, target));
        Assert.Empty(_released);
        Assert.False(_table.End(Ann, target));
        Assert.True(_table.End(Bob, target));

        Assert.Same(target, Assert.Single(_released));
        Assert.False(_table.IsHeld(target));
        Assert.Equal((0, 0), (_table.Counters.Holders, _table.Counters.Held));
    }

    [Fact]
    public void Leases_expire_together_unless_their_holder_renews_them()
    {
        LeasedObject one = New("one");
        LeasedObject two = New("two");
        _table.Grant(Ann, one, Minute);
        _clock.Advance(Minute / 2);
        _table.Grant(Ann, two, Minute); // renews the other
        _clock.Advance(Minute / 2);
        Assert.True(_table.IsHeld(one));

        Assert.True(_table.Renew(Ann, Minute));
        _clock.Advance(Minute - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_released);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([one, two], _released);
        Assert.False(_table.Renew(Ann, Minute));
        Assert.Equal(2, _table.Counters.Expired);
    }

    [Fact]
    public void A_shorter_time_counts_from_when_it_is_said()
    {
        LeasedObject target = New("o");
        _table.Grant(Ann, target, TimeSpan.FromDays(100)); // longer than a timer can wait
        _table.Renew(Ann, Minute);

        _clock.Advance(Minute);

        Assert.Single(_released);
    }

    [Fact]
    public void A_lease_without_an_end_does_not_expire()
    {
        LeasedObject target = New("o");
        _table.Grant(Ann, target, Timeout.InfiniteTimeSpan);
        Assert.Equal(0, _clock.Pending);

        _clock.Advance(TimeSpan.FromDays(4000));

        Assert.True(_table.IsHeld(target));
        Assert.Null(Assert.Single(_table.HoldersOf(target)).Left);
    }

    [Fact]
    public void One_timer_does_for_all_holders()
    {
        for (int i = 0; i < 1000; i++)
            _table.Grant(new HolderId("vmid", $"{i}"), New("o"), Minute * (i + 1));

        Assert.Equal(1, _clock.Pending);
        _clock.Advance(Minute * 500);

        Assert.Equal(500, _released.Count);
        Assert.Equal(1, _clock.Pending);
    }

    [Fact]
    public void Late_repeated_and_reordered_messages_change_nothing()
    {
        LeasedObject target = New("o");
        Assert.Equal(LeaseOutcome.Granted, _table.Grant(Ann, target, Minute, 5));
        Assert.Equal(LeaseOutcome.Late, _table.Grant(Ann, target, Minute, 5));
        Assert.Equal(LeaseOutcome.Late, _table.Grant(Ann, target, Minute, 4));
        Assert.False(_table.End(Ann, target, 4));
        Assert.True(_table.IsHeld(target));

        Assert.True(_table.End(Ann, target, 7));
        Assert.False(_table.End(Ann, target, 7));
        Assert.Equal(LeaseOutcome.Late, _table.Grant(Ann, target, Minute, 6)); // sent before the end, came after it
        Assert.False(_table.IsHeld(target));

        Assert.Equal(LeaseOutcome.Granted, _table.Grant(Ann, target, Minute, 8));
        Assert.Equal(LeaseOutcome.Granted, _table.Grant(Bob, target, Minute, 1)); // numbers are a holder's own
        Assert.Equal(5, _table.Counters.Late);
    }

    [Fact]
    public void An_end_that_overtakes_its_beginning_is_remembered()
    {
        LeasedObject target = New("o");
        LeasedObject other = New("other");
        Assert.False(_table.End(Ann, target, 2));
        Assert.Equal(LeaseOutcome.Late, _table.Grant(Ann, target, Minute, 1));
        Assert.Equal(LeaseOutcome.Granted, _table.Grant(Ann, other, Minute, 1));
        Assert.Equal(1, _table.End(Ann));

        Assert.Equal(LeaseOutcome.Granted, _table.Grant(Ann, target, Minute, 1)); // whoever has gone is known for nothing
    }

    [Fact]
    public void What_is_remembered_of_ends_is_bounded()
    {
        using LeaseTable table = NewTable(new LeaseLimits { MaxRemembered = 3, RememberFor = Minute });
        LeasedObject[] targets = [.. Enumerable.Range(0, 5).Select(i => New($"{i}", table))];
        foreach (LeasedObject target in targets)
            table.End(Ann, target, 9);

        Assert.Equal(LeaseOutcome.Late, table.Grant(Ann, targets[4], Minute, 8));
        Assert.Equal(LeaseOutcome.Late, table.Grant(Ann, targets[2], Minute, 8));
        Assert.Equal(LeaseOutcome.Granted, table.Grant(Ann, targets[1], Minute, 8));
        table.End(Ann, targets[1]);
        _clock.Advance(2 * Minute);
        Assert.Equal(0, table.Counters.Holders);
    }

    [Fact]
    public void A_pinned_object_is_never_released()
    {
        LeasedObject pinned = _table.NewObject(new ObjectKey("p"), isPinned: true);
        LeasedObject later = New("later");
        _table.Grant(Ann, pinned, Minute);
        _table.Grant(Ann, later, Minute);
        later.Pin();

        _clock.Advance(Minute);

        Assert.Empty(_released);
        Assert.False(_table.IsHeld(pinned));
    }

    [Fact]
    public void An_object_that_is_no_more_is_held_by_nobody()
    {
        LeasedObject target = New("o");
        _table.Grant(Ann, target, Minute);
        _table.Grant(Bob, target, Minute);

        _table.Forget(target);

        Assert.Empty(_released);
        Assert.Equal((0, 0), (_table.Counters.Holders, _table.Counters.Held));
        Assert.Equal(0, _table.End(Ann));
    }

    [Fact]
    public void A_holder_and_the_table_hold_no_more_than_they_may()
    {
        using LeaseTable table = NewTable(new LeaseLimits { MaxPerHolder = 2, MaxTotal = 3, MaxHolders = 2 });
        Assert.Equal(LeaseOutcome.Granted, table.Grant(Ann, New("1", table), Minute));
        Assert.Equal(LeaseOutcome.Granted, table.Grant(Ann, New("2", table), Minute));
        Assert.Equal(LeaseOutcome.HolderFull, table.Grant(Ann, New("3", table), Minute));
        LeasedObject last = New("4", table);
        Assert.Equal(LeaseOutcome.Granted, table.Grant(Bob, last, Minute));
        Assert.Equal(LeaseOutcome.TableFull, table.Grant(Bob, New("5", table), Minute));
        Assert.Equal(LeaseOutcome.TableFull, table.Grant(new HolderId("vmid", "carl"), last, Minute));
        Assert.Equal(3, table.Counters.Refused);
        table.End(Ann);
        Assert.Equal(LeaseOutcome.Granted, table.Grant(new HolderId("vmid", "carl"), last, Minute));
    }

    [Fact]
    public void Nothing_of_a_connected_holder_expires_until_its_last_connection_has_ended()
    {
        LeasedObject target = New("o");
        LeaseHolder first = _table.Attach(Ann)!;
        _table.Hold(first, target, evicts: true);
        LeaseHolder second = _table.Attach(Ann)!;
        Assert.Same(first, second);
        _table.Detach(first, Minute);
        _clock.Advance(Minute * 10);
        Assert.True(_table.IsHeld(target));

        _table.Detach(second, Minute);
        _clock.Advance(Minute / 2);
        LeaseHolder third = _table.Attach(Ann)!; // within the grace period
        _clock.Advance(Minute * 10);
        Assert.True(_table.IsHeld(target));

        _table.Detach(third, Minute);
        _clock.Advance(Minute);
        Assert.Same(target, Assert.Single(_released));
    }

    [Fact]
    public void An_object_that_is_called_lives_on_for_another_period()
    {
        LeasedObject used = New("used");
        LeasedObject unused = New("unused");
        LeaseHolder holder = _table.Attach(Ann)!;
        _table.Hold(holder, used, evicts: true);
        _table.Hold(holder, unused, evicts: true);
        unused.Touch(); // while connected: that is no reason to live on afterwards
        _table.Detach(holder, Minute);
        for (int i = 0; i < 5; i++)
        {
            used.Touch();
            _clock.Advance(Minute);
        }

        Assert.Same(unused, Assert.Single(_released));
        _clock.Advance(Minute);
        Assert.Equal([unused, used], _released);
    }

    [Fact]
    public void Room_is_made_by_ending_what_was_not_used_for_the_longest_time()
    {
        using LeaseTable table = NewTable(new LeaseLimits { MaxPerHolder = 3 });
        LeasedObject[] targets = [.. Enumerable.Range(0, 6).Select(i => New($"{i}", table))];
        LeaseHolder holder = table.Attach(Ann)!;
        for (int i = 0; i < 3; i++)
            Assert.Equal((LeaseOutcome.Granted, false), table.Hold(holder, targets[i], evicts: true));

        targets[0].Touch();
        Assert.Equal((LeaseOutcome.Granted, true), table.Hold(holder, targets[3], evicts: true));
        Assert.Equal((LeaseOutcome.Granted, true), table.Hold(holder, targets[4], evicts: true));
        Assert.Equal([targets[1], targets[2]], _released);
        Assert.Equal((LeaseOutcome.HolderFull, false), table.Hold(holder, targets[5], evicts: false));
        Assert.Equal((3, 2L), (table.Counters.Held, table.Counters.Evicted));
    }

    [Fact]
    public void Room_in_the_whole_is_made_at_those_first_whose_connection_has_ended()
    {
        using LeaseTable table = NewTable(new LeaseLimits { MaxTotal = 3 });
        LeaseHolder gone = table.Attach(Bob)!;
        LeasedObject left = New("left", table);
        table.Hold(gone, left, evicts: true);
        table.Detach(gone, Minute);
        LeaseHolder holder = table.Attach(Ann)!;
        LeasedObject[] targets = [.. Enumerable.Range(0, 4).Select(i => New($"{i}", table))];

        foreach (LeasedObject target in targets)
            Assert.Equal(LeaseOutcome.Granted, table.Hold(holder, target, evicts: true).Outcome);

        Assert.Equal([left, targets[0]], _released);
    }

    [Fact]
    public void A_lease_costs_no_more_than_two_hundred_octets()
    {
        const int Count = 100_000;
        using LeaseTable table = NewTable(new LeaseLimits { MaxPerHolder = Count });
        byte[] key = new byte[16];
        var shared = new ObjectKey(key);
        LeasedObject[] targets = new LeasedObject[Count];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Count; i++)
        {
            targets[i] = table.NewObject(shared);
            table.Grant(Ann, targets[i], Minute);
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(targets);
        Assert.InRange((after - before) / Count, 1, 200);
    }

    private LeaseTable NewTable(LeaseLimits limits) => new(limits, _clock, _released.Add);

    private LeasedObject New(string key, LeaseTable? table = null) => (table ?? _table).NewObject(new ObjectKey(key));
}
