using System.Globalization;
using Dragoman.Testing.Conformance;
using Xunit.Abstractions;

namespace Dragoman.Tests.Leases;

/// <summary>The table against a model that is too simple to be wrong: for each holder a time and a number for each object.</summary>
public sealed class LeaseModelTests(ITestOutputHelper output)
{
    private const int Targets = 7;
    private const int Holders = 5;

    [Fact]
    public void The_table_does_what_the_model_does()
    {
        int seed = Random.Shared.Next();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        for (int round = 0; round < 300; round++)
            Play(new Random(seed + round), seed + round);
    }

    [Fact]
    public async Task Whatever_happens_at_once_leaves_a_consistent_table()
    {
        long released = 0;
        using var table = new LeaseTable(new LeaseLimits { MaxPerHolder = 20, MaxTotal = 60 }, TimeProvider.System, _ => Interlocked.Increment(ref released));
        LeasedObject[] targets = [.. Enumerable.Range(0, 50).Select(i => table.NewObject(new ObjectKey($"{i}")))];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            var random = new Random(worker);
            for (int i = 0; i < 50_000; i++)
                Act(table, targets[random.Next(targets.Length)], random, i);
        }))).WaitAsync(Patience.Limit);

        foreach (LeasedObject target in targets)
        {
            foreach (LeaseInfo lease in table.HoldersOf(target))
                table.End(lease.Holder);
        }

        Assert.All(targets, target => Assert.False(table.IsHeld(target)));
        Assert.Equal(0, table.Counters.Held);
        LeaseCounters counters = table.Counters;
        Assert.Equal(counters.Granted, counters.Ended + counters.Expired + counters.Evicted);
        Assert.True(released > 0);
    }

    private static void Act(LeaseTable table, LeasedObject target, Random random, long sequence)
    {
        var holder = new HolderId("vmid", $"{random.Next(6)}");
        switch (random.Next(8))
        {
            case 0:
                table.End(holder, target, sequence);
                break;
            case 1:
                table.Renew(holder, TimeSpan.FromMilliseconds(random.Next(4)));
                break;
            case 2 when sequence % 50 == 0:
                table.Forget(target);
                break;
            case 3 or 4:
                LeaseHolder peer = table.Attach(new HolderId("peer", $"{random.Next(4)}"))!;
                table.Hold(peer, target, evicts: true);
                target.Touch();
                table.Detach(peer, TimeSpan.FromMilliseconds(random.Next(3)));
                break;
            default:
                table.Grant(holder, target, TimeSpan.FromMilliseconds(random.Next(5)), sequence);
                break;
        }
    }

    private static void Play(Random random, int seed)
    {
        var clock = new SteppedTime();
        var released = new List<LeasedObject>();
        using var table = new LeaseTable(new LeaseLimits { MaxPerHolder = 5, MaxTotal = 15, RememberFor = TimeSpan.FromSeconds(5) }, clock, released.Add);
        LeasedObject[] targets = [.. Enumerable.Range(0, Targets).Select(i => table.NewObject(new ObjectKey($"{i}")))];
        var model = new Model(clock);
        for (int step = 0; step < 200; step++)
        {
            int holder = random.Next(Holders);
            int target = random.Next(Targets);
            long? sequence = random.Next(4) == 0 ? null : random.Next(200);
            var span = TimeSpan.FromSeconds(random.Next(1, 10));
            HolderId id = new("vmid", $"{holder}");
            string what = $"seed {seed}, step {step}";
            released.Clear();
            switch (random.Next(7))
            {
                case 0:
                    clock.Advance(span / 2);
                    model.Expire();
                    break;
                case 1:
                    Assert.True(model.Renew(holder, span) == table.Renew(id, span), what);
                    break;
                case 2 or 3:
                    Assert.True(model.End(holder, target, sequence) == table.End(id, targets[target], sequence), what);
                    break;
                case 4 when random.Next(4) == 0:
                    Assert.True(model.EndAll(holder) == table.End(id), what);
                    break;
                default:
                    Assert.True(model.Grant(holder, target, sequence, span) == table.Grant(id, targets[target], span, sequence), what);
                    break;
            }

            for (int i = 0; i < Targets; i++)
                Assert.True(model.IsHeld(i) == table.IsHeld(targets[i]), $"{what}, object {i}");

            Assert.True(model.TakeReleased().SetEquals(released.Select(o => Array.IndexOf(targets, o))), what);
            Assert.True(model.Count == table.Counters.Held, what);
        }
    }

    private sealed class Model(SteppedTime clock)
    {
        private readonly Dictionary<int, long> _expiry = [];
        private readonly Dictionary<(int Holder, int Target), (long Sequence, bool Holds)> _leases = [];
        private HashSet<int> _heldBefore = [];

        public int Count => _leases.Values.Count(lease => lease.Holds);

        public bool IsHeld(int target) => _leases.Any(lease => lease.Key.Target == target && lease.Value.Holds);

        public HashSet<int> TakeReleased()
        {
            HashSet<int> held = [.. Enumerable.Range(0, Targets).Where(IsHeld)];
            HashSet<int> released = [.. _heldBefore.Except(held)];
            _heldBefore = held;
            return released;
        }

        public LeaseOutcome Grant(int holder, int target, long? sequence, TimeSpan span)
        {
            bool known = _leases.TryGetValue((holder, target), out (long Sequence, bool Holds) lease);
            if (known && sequence <= lease.Sequence)
                return LeaseOutcome.Late;

            if (!lease.Holds && _leases.Count(l => l.Key.Holder == holder && l.Value.Holds) >= 5)
                return LeaseOutcome.HolderFull;

            if (!lease.Holds && Count >= 15)
                return LeaseOutcome.TableFull;

            _leases[(holder, target)] = (sequence ?? (known ? lease.Sequence : long.MinValue), true);
            _expiry[holder] = clock.GetTimestamp() + span.Ticks;
            return lease.Holds ? LeaseOutcome.Renewed : LeaseOutcome.Granted;
        }

        public bool Renew(int holder, TimeSpan span)
        {
            if (!_leases.Any(lease => lease.Key.Holder == holder && lease.Value.Holds))
                return false;

            _expiry[holder] = clock.GetTimestamp() + span.Ticks;
            return true;
        }

        public bool End(int holder, int target, long? sequence)
        {
            bool stranger = !_leases.Keys.Any(key => key.Holder == holder);
            bool known = _leases.TryGetValue((holder, target), out (long Sequence, bool Holds) lease);
            if (known && sequence <= lease.Sequence)
                return false;

            if (sequence is { } number)
                _leases[(holder, target)] = (number, false);
            else if (lease.Holds)
                _leases.Remove((holder, target));

            if (stranger && sequence is not null)
                _expiry[holder] = clock.GetTimestamp() + TimeSpan.FromSeconds(5).Ticks;

            return lease.Holds;
        }

        public int EndAll(int holder)
        {
            int held = _leases.Count(lease => lease.Key.Holder == holder && lease.Value.Holds);
            foreach ((int, int) key in _leases.Keys.Where(key => key.Holder == holder).ToArray())
                _leases.Remove(key);

            return held;
        }

        public void Expire()
        {
            foreach (int holder in _expiry.Where(e => e.Value <= clock.GetTimestamp()).Select(e => e.Key).ToArray())
            {
                EndAll(holder);
                _expiry.Remove(holder);
            }
        }
    }
}
