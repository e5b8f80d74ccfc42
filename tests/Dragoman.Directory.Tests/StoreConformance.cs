using Xunit;

namespace Dragoman.Directory.Tests;

/// <summary>What every store does. A store's own tests inherit these and say how it is made.</summary>
public abstract class StoreConformance : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private IStore _store = null!;

    protected IStore Store => _store;

    /// <summary>How long a lease of the store lives at least.</summary>
    protected virtual TimeSpan ShortLife => TimeSpan.FromMilliseconds(100);

    public async Task InitializeAsync() => _store = await NewStoreAsync(new StoreTestLimits());

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_store_begins_empty()
    {
        StoreImage image = await Store.LoadAsync(default);

        Assert.Empty(image.Items);
        Assert.Equal(image.Revision, await Store.RevisionAsync(default));
    }

    [Fact]
    public async Task What_was_put_is_loaded_with_its_revisions()
    {
        long first = await DoneAsync(Batch([], Put("a", 1), Put("b", 2)));
        long second = await DoneAsync(Batch([], Put("a", 3), Delete("b"), Put("ü/\0x", 4)));

        StoreImage image = await Store.LoadAsync(default);

        Assert.True(second > first);
        Assert.Equal(second, image.Revision);
        Assert.Equal([$"a=3 {first} {second}", $"ü/\0x=4 {second} {second}"], image.Items.Select(item => $"{item.Key}={item.Value.Octets.Span[0]} {item.Created} {item.Modified}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Values_of_any_length_come_back_octet_by_octet()
    {
        byte[] large = new byte[70_000];
        new Random(1).NextBytes(large);
        await DoneAsync(Batch([], new StoreChange.Put("none", new StoreValue(ReadOnlyMemory<byte>.Empty)), new StoreChange.Put("large", new StoreValue(large))));

        Dictionary<string, StoreValue> found = (await Store.LoadAsync(default)).Items.ToDictionary(item => item.Key, item => item.Value);

        Assert.Equal(0, found["none"].Octets.Length);
        Assert.Equal(large, found["large"].Octets.ToArray());
    }

    [Fact]
    public async Task Every_condition_holds_and_fails_as_it_says()
    {
        long first = await DoneAsync(Batch([], Put("d/a", 1), Put("e", 1)));
        long second = await DoneAsync(Batch([], Put("d/b", 1), Put("d0", 1)));
        (StoreCondition Condition, bool Holds)[] cases =
        [
            (new StoreCondition.Absent("x"), true), (new StoreCondition.Absent("e"), false),
            (new StoreCondition.Exists("e"), true), (new StoreCondition.Exists("x"), false),
            (new StoreCondition.At("e", first), true), (new StoreCondition.At("e", second), false), (new StoreCondition.At("x", 0), false),
            (new StoreCondition.EmptyRange("f/"), true), (new StoreCondition.EmptyRange("d/"), false), (new StoreCondition.EmptyRange("d/c"), true),
            (new StoreCondition.NotTouchedSince("d/", second), true), (new StoreCondition.NotTouchedSince("d/", first), false),
            (new StoreCondition.NotTouchedSince("e", first), true), (new StoreCondition.NotTouchedSince("nothing", 0), true),
        ];

        foreach ((StoreCondition condition, bool holds) in cases)
        {
            StoreCommit commit = await Store.CommitAsync(Batch([new StoreCondition.Exists("e"), condition], Put("seen", 1)), default);
            Assert.True(holds == commit is StoreCommit.Done, $"{condition}: {commit}");
            if (commit is StoreCommit.Refused refused)
                Assert.Equal(1, refused.FirstFailed);
        }
    }

    [Fact]
    public async Task What_is_refused_or_changes_nothing_makes_no_revision()
    {
        long before = await DoneAsync(Batch([], Put("a", 1)));

        StoreCommit refused = await Store.CommitAsync(Batch([new StoreCondition.Absent("a")], Put("b", 1), Delete("a")), default);
        StoreCommit nothing = await Store.CommitAsync(Batch([], Delete("b")), default);
        StoreCommit empty = await Store.CommitAsync(Batch([]), default);

        Assert.Equal(new StoreCommit.Refused(before, 0), refused);
        Assert.Equal(new StoreCommit.Done(before), nothing);
        Assert.Equal(new StoreCommit.Done(before), empty);
        Assert.Equal(["a"], (await Store.LoadAsync(default)).Items.Select(item => item.Key));
    }

    [Fact]
    public async Task A_batch_that_changes_a_key_twice_is_the_callers_mistake()
    {
        ArgumentException twice = await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CommitAsync(Batch([], Put("a", 1), Delete("a")), default));

        Assert.Contains("'a'", twice.Message, StringComparison.Ordinal);
        Assert.Empty((await Store.LoadAsync(default)).Items);
    }

    [Fact]
    public async Task A_watcher_sees_every_revision_once_whole_and_in_order()
    {
        StoreBatch first = Batch([], Put("a", 1), Put("b", 2));
        StoreBatch second = Batch([], Delete("a"), Put("b", 3));
        long one = await DoneAsync(first);
        long two = await DoneAsync(second);

        List<StoreRevision> seen = await TakeAsync(one, 2);
        Task<List<StoreRevision>> next = TakeAsync(two + 1, 1);
        StoreBatch third = Batch([], Put("c", 4));
        await DoneAsync(third);

        Assert.Equal([one, two], seen.Select(revision => revision.Number));
        Assert.Equal([first.Id, second.Id], seen.Select(revision => revision.Batch));
        Assert.Equal(["a=1", "b=2"], Shown(seen[0]));
        Assert.Equal(["a gone", "b=3"], Shown(seen[1]));
        Assert.Equal(one, seen[1].Events.Single(change => change.Key == "b").Created);
        Assert.Equal(third.Id, (await next).Single().Batch);
    }

    [Fact]
    public async Task A_watcher_may_wait_for_a_revision_that_is_yet_to_come()
    {
        long now = await DoneAsync(Batch([], Put("a", 1)));
        Task<List<StoreRevision>> later = TakeAsync(now + 2, 1);
        await DoneAsync(Batch([], Put("a", 2)));
        long last = await DoneAsync(Batch([], Put("a", 3)));

        Assert.Equal(last, (await later).Single().Number);
    }

    [Fact]
    public async Task A_cancelled_watch_ends()
    {
        using CancellationTokenSource cancelling = new();
        Task<List<StoreRevision>> waiting = TakeAsync(1, 1, cancelling.Token);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Image_and_watch_give_the_state_while_many_write()
    {
        int seed = Random.Shared.Next();
        const int Writers = 4;
        const int Batches = 200;
        Task[] writing = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            Random random = new(seed + writer);
            for (int i = 0; i < Batches; i++)
                await Store.CommitAsync(Batch([], Put($"w{writer}", i), random.Next(2) == 0 ? Put($"k{random.Next(9)}", i) : Delete($"k{random.Next(9)}")), default);
        }))];
        StoreImage image = await Store.LoadAsync(default);
        SortedDictionary<string, int> model = new(image.Items.ToDictionary(item => item.Key, item => (int)item.Value.Octets.Span[0]), StringComparer.Ordinal);
        Task<long> watching = Task.Run(async () =>
        {
            long last = image.Revision;
            await foreach (StoreRevision revision in Store.WatchAsync(image.Revision + 1, CancellationToken.None))
            {
                Assert.True(revision.Number > last, $"seed {seed}: {revision.Number} after {last}");
                last = revision.Number;
                foreach (StoreEvent change in revision.Events)
                {
                    if (change.Value is null)
                        model.Remove(change.Key);
                    else
                        model[change.Key] = change.Value.Octets.Span[0];
                }

                if (revision.Events.Any(change => change.Key == "end"))
                    break;
            }

            return last;
        });
        await Task.WhenAll(writing);
        long end = await DoneAsync(Batch([], Put("end", 1)));

        Assert.Equal(end, await watching.WaitAsync(Soon));
        StoreImage after = await Store.LoadAsync(default);
        Assert.Equal(after.Items.Select(item => (item.Key, (int)item.Value.Octets.Span[0])).Order(), model.Select(item => (item.Key, item.Value)).Order());
    }

    [Fact]
    public async Task Of_racing_batches_with_one_condition_one_is_done()
    {
        for (int round = 0; round < 50; round++)
        {
            string key = $"r{round}";
            StoreCommit[] commits = await Task.WhenAll(Enumerable.Range(0, 8).Select(racer =>
                Task.Run(async () => await Store.CommitAsync(Batch([new StoreCondition.Absent(key)], Put(key, racer)), default))));

            Assert.Single(commits.OfType<StoreCommit.Done>());
        }
    }

    [Fact]
    public async Task A_watcher_that_is_too_far_behind_is_told_and_never_gets_a_gap()
    {
        await using IStore store = await NewStoreAsync(new StoreTestLimits { MaxRevisions = 10 });
        long first = Assert.IsType<StoreCommit.Done>(await store.CommitAsync(Batch([], Put("a", 0)), default)).Revision;
        await using IAsyncEnumerator<StoreRevision> slow = store.WatchAsync(first, default).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());
        for (int i = 0; i < 50; i++)
            await store.CommitAsync(Batch([], Put("a", i)), default);

        await Assert.ThrowsAsync<StoreCompactedException>(async () => await slow.MoveNextAsync());
        await Assert.ThrowsAsync<StoreCompactedException>(async () => await store.WatchAsync(first, default).GetAsyncEnumerator().MoveNextAsync());
        long now = await store.RevisionAsync(default);
        await using IAsyncEnumerator<StoreRevision> late = store.WatchAsync(now - 3, default).GetAsyncEnumerator();
        for (long wanted = now - 3; wanted <= now; wanted++)
        {
            Assert.True(await late.MoveNextAsync());
            Assert.Equal(wanted, late.Current.Number);
        }
    }

    [Fact]
    public async Task Keys_go_with_their_lease_all_in_one_revision_and_not_before_its_time()
    {
        StoreLease lease = await Store.GrantAsync(ShortLife, default);
        long put = await DoneAsync(Batch([], new StoreChange.Put("a", Value(1), lease.Id), new StoreChange.Put("b", Value(1), lease.Id), Put("c", 1)));
        await Task.Delay(ShortLife * 3);
        Assert.Equal(3, (await Store.LoadAsync(default)).Items.Count); // it is kept alive

        long begun = TimeProvider.System.GetTimestamp();
        await lease.DisposeAsync();
        StoreRevision gone = (await TakeAsync(put + 1, 1)).Single();

        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= lease.TimeToLive * 0.9, "the lease ended before its time");
        Assert.Equal(["a gone", "b gone"], Shown(gone));
        Assert.Equal(Guid.Empty, gone.Batch);
        Assert.Equal(["c"], (await Store.LoadAsync(default)).Items.Select(item => item.Key));
        await Task.Delay(Soon, lease.Ended).ContinueWith(static _ => { }, TaskScheduler.Default);
        Assert.True(lease.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task A_revoked_lease_ends_at_once_and_is_no_lease_any_more()
    {
        await using StoreLease lease = await Store.GrantAsync(TimeSpan.FromHours(1), default);
        await DoneAsync(Batch([], new StoreChange.Put("a", Value(1), lease.Id)));

        await Store.RevokeAsync(lease.Id, default);
        await Store.RevokeAsync(lease.Id, default);

        Assert.Empty((await Store.LoadAsync(default)).Items);
        await Assert.ThrowsAsync<StoreLeaseException>(async () => await Store.CommitAsync(Batch([], Put("b", 1), new StoreChange.Put("a", Value(1), lease.Id)), default));
        Assert.Empty((await Store.LoadAsync(default)).Items);
    }

    [Fact]
    public async Task A_key_that_is_put_again_without_its_lease_stays()
    {
        await using StoreLease lease = await Store.GrantAsync(TimeSpan.FromHours(1), default);
        await DoneAsync(Batch([], new StoreChange.Put("a", Value(1), lease.Id), new StoreChange.Put("b", Value(1), lease.Id)));
        await DoneAsync(Batch([], Put("a", 2)));

        await Store.RevokeAsync(lease.Id, default);

        Assert.Equal(["a"], (await Store.LoadAsync(default)).Items.Select(item => item.Key));
    }

    [Fact]
    public async Task A_store_that_was_disposed_of_says_so()
    {
        IStore store = await NewStoreAsync(new StoreTestLimits());
        Task<List<StoreRevision>> watching = TakeAsync(store, 1, 1, default);
        await store.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => watching);
        Assert.Equal(Completion.No, (await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Batch([], Put("a", 1)), default))).Completion);
    }

    /// <summary>Makes an empty store.</summary>
    protected abstract ValueTask<IStore> NewStoreAsync(StoreTestLimits limits);

    protected static StoreBatch Batch(StoreCondition[] conditions, params StoreChange[] changes) => new(Guid.NewGuid(), [.. conditions], [.. changes]);

    protected static StoreChange Put(string key, int value) => new StoreChange.Put(key, Value(value));

    protected static StoreChange Delete(string key) => new StoreChange.Delete(key);

    private static StoreValue Value(int value) => new(new byte[] { (byte)value });

    private static IEnumerable<string> Shown(StoreRevision revision) =>
        revision.Events.Select(change => change.Value is null ? $"{change.Key} gone" : $"{change.Key}={change.Value.Octets.Span[0]}").Order(StringComparer.Ordinal);

    private async Task<long> DoneAsync(StoreBatch batch) => Assert.IsType<StoreCommit.Done>(await Store.CommitAsync(batch, default)).Revision;

    private Task<List<StoreRevision>> TakeAsync(long from, int count, CancellationToken cancellationToken = default) => TakeAsync(Store, from, count, cancellationToken);

    private static async Task<List<StoreRevision>> TakeAsync(IStore store, long from, int count, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Soon);
        List<StoreRevision> taken = [];
        await foreach (StoreRevision revision in store.WatchAsync(from, patience.Token))
        {
            taken.Add(revision);
            if (taken.Count == count)
                break;
        }

        return taken;
    }
}
