using Xunit;
using static Dragoman.Directory.Tests.TestProfile;

namespace Dragoman.Directory.Tests;

/// <summary>The tree over a store that keeps octets and takes its time.</summary>
public class StoredTreeTests : NameTreeConformance
{
    private static readonly NameTreeOptions Codec = new() { ProfileCodec = new TestProfileCodec() };

    [Fact]
    public async Task What_was_bound_is_there_when_the_store_is_opened_again()
    {
        await using OctetStore store = new(new MemoryStore());
        NameEntry bound;
        ContextId root;
        await using (NameTree tree = await NameTree.OpenAsync(store, Codec))
        {
            root = tree.Root;
            await tree.CreateContextAsync(tree.Root, Name("ctx"));
            using (Caller.ActFor(new Caller(new Address("tcp", "192.0.2.7", 1))))
            {
                AttributeSet attributes = AttributeSet.Empty.With("tag", "x", "y").With("photo", new AttributeValue([1, 2, 0]));
                bound = await tree.BindAsync(tree.Root, Name("ctx/ü.k"), new NameBinding(Object("a:1", "b:2", "a:3")) { Attributes = attributes });
            }

            await tree.BindAsync(tree.Root, Name("link"), new NameTarget.Link(Name("ctx/ü.k")));
            await tree.BindAsync(tree.Root, Name("mount"), new NameTarget.Mount(Reference("a:9") with { Contract = "Some.Context" }));
        }

        await using NameTree again = await NameTree.OpenAsync(store, Codec);

        Assert.Equal(root, again.Root);
        NameEntry found = await again.ResolveAsync(again.Root, Name("link"));
        Assert.Equal((bound.Id, bound.Name, bound.Created, bound.Modified, "192.0.2.7"), (found.Id, found.Name, found.Created, found.Modified, found.BoundBy));
        Assert.Equal("a:1 b:2 a:3", Show(found.Target));
        Assert.Equal(bound.Attributes, found.Attributes);
        Assert.Equal("Some.Context", ((NameTarget.Mount)(await again.ResolveAsync(again.Root, Name("mount"))).Target).Reference.Contract);
        Assert.Equal([found.Id], (await again.SearchAsync(again.Root, new NameSearch(new EntryFilter.Equal("TAG", new AttributeValue("y"))))).Matches.Select(match => match.Entry.Id));
    }

    [Fact]
    public async Task The_peer_whose_word_a_reference_is_is_remembered()
    {
        await using OctetStore store = new(new MemoryStore());
        await using (NameTree tree = await NameTree.OpenAsync(store, Codec))
        {
            await tree.BindAsync(tree.Root, Name("x"), new NameTarget.Object(Reference("a:1") with { IntroducedBy = new Address("tcp", "192.0.2.7", 5) }));
            await tree.BindAsync(tree.Root, Name("x"), Object("b:1"));
        }

        await using NameTree again = await NameTree.OpenAsync(store, Codec);

        Assert.Equal(new Address("tcp", "192.0.2.7", 5), ((NameTarget.Object)(await again.ResolveAsync(again.Root, Name("x"))).Target).Reference.IntroducedBy);
    }

    [Fact]
    public async Task Readers_never_wait_and_several_batches_are_under_way_while_the_store_takes_its_time()
    {
        await using OctetStore store = new(new MemoryStore());
        await using NameTree tree = await NameTree.OpenAsync(store, Codec);
        await tree.BindAsync(tree.Root, Name("x"), Object("a:1"));
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Held = done.Task;
        int before = store.Batches;

        Task[] binding = [.. Enumerable.Range(0, 10).Select(i => tree.BindAsync(tree.Root, Name($"n{i}"), Object("a:1")).AsTask())];

        Assert.Equal(10, store.Batches - before);
        Assert.True(tree.ResolveAsync(tree.Root, Name("x")).AsTask().IsCompletedSuccessfully);
        Assert.True(tree.FindAsync(tree.Root, Name("n0")).AsTask().IsCompletedSuccessfully);
        Assert.True(tree.ListAsync(tree.Root).AsTask().IsCompletedSuccessfully);
        Assert.True(tree.SearchAsync(tree.Root, new NameSearch(EntryFilter.Everything)).AsTask().IsCompletedSuccessfully);
        Assert.DoesNotContain(binding, task => task.IsCompleted);
        done.SetResult();
        await Task.WhenAll(binding);
        Assert.Equal(11, (await tree.ListAsync(tree.Root)).Count);
    }

    [Fact]
    public async Task What_another_process_was_told_is_done_is_seen_after_a_refresh()
    {
        await using OctetStore store = new(new MemoryStore());
        await using NameTree one = await NameTree.OpenAsync(store, Codec);
        await using NameTree other = await NameTree.OpenAsync(store, Codec);
        for (int i = 0; i < 100; i++)
        {
            NameEntry bound = await one.RebindAsync(one.Root, Name("x"), Object($"a:{i}"));
            Assert.True(await other.RefreshAsync() >= bound.Revision);
            Assert.Equal($"a:{i}", Show((await other.ResolveAsync(other.Root, Name("x"))).Target));
        }

        await store.DisposeAsync();
        Assert.Equal(NameError.Unavailable, (await Assert.ThrowsAsync<NameException>(async () => await other.RefreshAsync())).Error);
        Assert.Equal("a:99", Show((await other.ResolveAsync(other.Root, Name("x"))).Target));
    }

    [Fact]
    public async Task Trees_that_share_a_store_see_each_other_and_of_racing_binders_one_wins()
    {
        await using OctetStore store = new(new MemoryStore());
        await using NameTree one = await NameTree.OpenAsync(store, Codec);
        await using NameTree other = await NameTree.OpenAsync(store, Codec);
        Assert.Equal(one.Root, other.Root);
        for (int round = 0; round < 30; round++)
        {
            NamePath name = Name($"r{round}");
            NameError?[] outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(binder => Task.Run(async () =>
            {
                try
                {
                    await (binder % 2 == 0 ? one : other).BindAsync(one.Root, name, Object($"a:{binder}"));
                    return (NameError?)null;
                }
                catch (NameException failure)
                {
                    return failure.Error;
                }
            })));

            Assert.Single(outcomes, outcome => outcome is null);
            Assert.All(outcomes.Where(outcome => outcome is not null), outcome => Assert.Equal(NameError.AlreadyBound, outcome));
        }

        NameEntry last = await one.RebindAsync(one.Root, Name("last"), Object("a:1"));
        for (int i = 0; i < 3000 && await other.FindAsync(other.Root, Name("last")) is null; i++)
            await Task.Delay(10);

        Assert.Equal(last.Id, (await other.ResolveAsync(other.Root, Name("last"))).Id);
        Assert.Equal(31, (await other.ListAsync(other.Root)).Count);
    }

    [Fact]
    public async Task Moves_in_two_trees_at_once_make_no_circle()
    {
        await using OctetStore store = new(new MemoryStore());
        await using NameTree one = await NameTree.OpenAsync(store, Codec);
        await using NameTree other = await NameTree.OpenAsync(store, Codec);
        for (int round = 0; round < 30; round++)
        {
            ContextId a = await one.CreateContextAsync(one.Root, Name($"a{round}"));
            ContextId b = await one.CreateContextAsync(one.Root, Name($"b{round}"));
            while (!await other.ExistsAsync(b) || await other.FindAsync(other.Root, Name($"b{round}")) is null)
                await Task.Delay(1);

            bool[] moved = await Task.WhenAll(
                Task.Run(() => MovesAsync(one, Name($"a{round}"), b)),
                Task.Run(() => MovesAsync(other, Name($"b{round}"), a)));

            Assert.Single(moved, done => done);
        }

        static async Task<bool> MovesAsync(NameTree tree, NamePath from, ContextId to)
        {
            try
            {
                await tree.MoveAsync(tree.Root, from, to, Name("x"));
                return true;
            }
            catch (NameException failure) when (failure.Error is NameError.Refused)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_store_that_fails_at_any_point_loses_nothing_that_was_answered_and_shows_nothing_by_halves()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        MemoryStore memory = new();
        HashSet<string> bound = [];
        HashSet<string> unsure = [];
        for (int life = 0; life < 20; life++)
        {
            // Each life ends without a word, as by a crash: the tree is not even disposed of.
            OctetStore store = new(memory);
            NameTree tree = await NameTree.OpenAsync(store, Codec);
            int crashAt = random.Next(40);
            bool isAfter = random.Next(2) == 0;
            int commits = 0;
            store.OnCommit = (_, isDone) =>
            {
                if (isDone == isAfter && Interlocked.Increment(ref commits) >= crashAt)
                    throw new StoreUnavailableException("The power is gone.", isDone ? Completion.Maybe : Completion.No);
            };
            for (int step = 0; step < 40; step++)
            {
                string name = $"n{random.Next(60)}";
                bool binds = random.Next(2) == 0;
                try
                {
                    if (binds)
                        await tree.RebindAsync(tree.Root, Name(name), new NameBinding(Object($"a:{step}", $"b:{step}")) { Attributes = AttributeSet.Empty.With("tag", $"{step}") });
                    else
                        await tree.UnbindAsync(tree.Root, Name(name));

                    unsure.Remove(name);
                    _ = binds ? bound.Add(name) : bound.Remove(name);
                }
                catch (NameException failure) when (failure.Error == NameError.Unavailable)
                {
                    if (isAfter)
                        unsure.Add(name);
                }
                catch (NameException failure) when (failure.Error == NameError.Missing)
                {
                    Assert.False(bound.Contains(name) && !unsure.Contains(name), $"seed {seed}, life {life}, step {step}: {name} was lost");
                }
            }
        }

        await using NameTree end = await NameTree.OpenAsync(new OctetStore(memory), Codec);
        Dictionary<string, NameEntry> left = (await end.ListAsync(end.Root)).Entries.ToDictionary(entry => entry.Name.Id);
        Assert.True(bound.Except(unsure).All(left.ContainsKey), $"seed {seed}: lost {string.Join(' ', bound.Except(unsure).Except(left.Keys))}");
        Assert.True(left.Keys.All(name => bound.Contains(name) || unsure.Contains(name)), $"seed {seed}: {string.Join(' ', left.Keys.Except(bound).Except(unsure))} came back");
        foreach (NameEntry entry in left.Values)
        {
            string step = entry.Attributes.Texts("tag").Single();
            Assert.Equal($"a:{step} b:{step}", Show(entry.Target));
        }
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_is_found_out_to_be_done()
    {
        await using OctetStore store = new(new MemoryStore());
        await using NameTree tree = await NameTree.OpenAsync(store, Codec);
        store.OnCommit = static (_, isDone) =>
        {
            if (isDone)
                throw new StoreUnavailableException("The connection broke.");
        };

        NameEntry entry = await tree.BindAsync(tree.Root, Name("x"), Object("a:1"));
        await tree.UnbindAsync(tree.Root, Name("x"));

        Assert.Equal("a:1", Show(entry.Target));
        Assert.Null(await tree.FindAsync(tree.Root, Name("x")));
    }

    [Fact]
    public async Task A_change_that_was_not_done_says_so_and_reading_goes_on()
    {
        await using OctetStore store = new(new MemoryStore());
        await using NameTree tree = await NameTree.OpenAsync(store, Codec);
        await tree.BindAsync(tree.Root, Name("x"), Object("a:1"));
        store.OnCommit = static (_, isDone) => throw new StoreUnavailableException("The disk is full.", Completion.No);

        NameException failure = await Fails(NameError.Unavailable, tree.BindAsync(tree.Root, Name("y"), Object("a:1")));
        Assert.Contains("nothing was changed: The disk is full.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a:1", Show((await tree.ResolveAsync(tree.Root, Name("x"))).Target));
        store.OnCommit = null;
        await tree.BindAsync(tree.Root, Name("y"), Object("a:1"));
    }

    [Fact]
    public async Task What_ends_with_a_lease_is_not_seen_any_more_and_its_name_is_free()
    {
        MemoryStore memory = new();
        await using OctetStore store = new(memory);
        await using NameTree tree = await NameTree.OpenAsync(store, Codec);
        NameEntry entry = await tree.BindAsync(tree.Root, Name("x"), Object("a:1", "b:1"));
        await using StoreLease lease = await store.GrantAsync(TimeSpan.FromHours(1), default);
        foreach (StoreItem item in (await memory.LoadAsync(default)).Items.Where(item => item.Key.StartsWith("p/", StringComparison.Ordinal)))
            await memory.CommitAsync(new StoreBatch(Guid.NewGuid(), [], [new StoreChange.Put(item.Key, item.Value, lease.Id)]), default);

        await store.RevokeAsync(lease.Id, default);
        for (int i = 0; i < 3000 && await tree.FindAsync(tree.Root, Name("x")) is not null; i++)
            await Task.Delay(10);

        Assert.Empty((await tree.ListAsync(tree.Root)).Entries);
        NameEntry again = await tree.BindAsync(tree.Root, Name("x"), Object("c:1"));
        Assert.NotEqual(entry.Id, again.Id);
        Assert.Equal("c:1", Show((await tree.ResolveAsync(tree.Root, Name("x"))).Target));
        Assert.DoesNotContain((await memory.LoadAsync(default)).Items, item => item.Key.Contains(entry.Id.ToString("N"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tree_that_was_left_behind_reads_everything_again_and_tells_its_watchers()
    {
        MemoryStore memory = new(new MemoryStoreOptions { MaxRevisions = 5 });
        TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using NameTree fast = await NameTree.OpenAsync(new OctetStore(memory), Codec);
        await fast.BindAsync(fast.Root, Name("first"), Object("a:1"));
        await using NameTree slow = await NameTree.OpenAsync(new HeldStore(memory, open.Task), Codec);
        await using IAsyncEnumerator<NameChanges> watch = slow.WatchAsync((await slow.ListAsync(slow.Root)).Revision + 1).GetAsyncEnumerator();
        ValueTask<bool> next = watch.MoveNextAsync();
        for (int i = 0; i < 50; i++)
            await fast.RebindAsync(fast.Root, Name("x"), Object($"a:{i}"));

        open.SetResult();

        Assert.Equal(NameError.Outdated, (await Assert.ThrowsAsync<NameException>(async () => await next)).Error);
        Assert.Equal("a:49", Show((await slow.ResolveAsync(slow.Root, Name("x"))).Target));
        await slow.BindAsync(slow.Root, Name("y"), Object("a:1"));
    }

    [Fact]
    public async Task A_damaged_store_is_refused_with_the_key()
    {
        await using OctetStore store = new(new MemoryStore());
        await using (NameTree tree = await NameTree.OpenAsync(store, Codec))
            await tree.BindAsync(tree.Root, Name("x"), new NameBinding(Object("a:1")) { Attributes = AttributeSet.Empty.With("tag", "x") });

        foreach (StoreItem item in (await store.LoadAsync(default)).Items.Where(item => item.Key[0] is 'e' or 'n'))
        {
            for (int cut = 0; cut < item.Value.Octets.Length; cut++)
            {
                await store.CommitAsync(new StoreBatch(Guid.NewGuid(), [], [new StoreChange.Put(item.Key, new StoreValue(item.Value.Octets[..cut]))]), default);
                InvalidDataException damaged = await Assert.ThrowsAsync<InvalidDataException>(async () => await NameTree.OpenAsync(store, Codec));
                Assert.Contains(item.Key, damaged.Message, StringComparison.Ordinal);
            }

            await store.CommitAsync(new StoreBatch(Guid.NewGuid(), [], [new StoreChange.Put(item.Key, item.Value)]), default);
        }

        await using NameTree whole = await NameTree.OpenAsync(store, Codec);
        NotSupportedException nobody = await Assert.ThrowsAsync<NotSupportedException>(async () => await NameTree.OpenAsync(store));
        Assert.Contains("IProfileCodec", nobody.Message, StringComparison.Ordinal);
    }

    protected override INameTree NewTree(NameTreeOptions options) =>
        NameTree.OpenAsync(new OctetStore(new MemoryStore()), With(options)).AsTask().GetAwaiter().GetResult();

    private static NameTreeOptions With(NameTreeOptions options) => new()
    {
        MaxEntries = options.MaxEntries,
        MaxEntriesPerContext = options.MaxEntriesPerContext,
        MaxContexts = options.MaxContexts,
        MaxPerPeer = options.MaxPerPeer,
        MaxAttributeValues = options.MaxAttributeValues,
        MaxAttributeOctets = options.MaxAttributeOctets,
        MaxAttributeOctetsPerPeer = options.MaxAttributeOctetsPerPeer,
        MaxAttributeOctetsInTree = options.MaxAttributeOctetsInTree,
        MaxFilterDepth = options.MaxFilterDepth,
        MaxFilterTerms = options.MaxFilterTerms,
        MaxRevisions = options.MaxRevisions,
        Schema = options.Schema,
        ProfileCodec = new TestProfileCodec(),
    };
}
