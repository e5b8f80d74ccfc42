using Xunit;
using static Dragoman.Directory.Tests.TestProfile;

namespace Dragoman.Directory.Tests;

/// <content>Links, moves and the watch.</content>
public abstract partial class NameTreeConformance
{
    [Fact]
    public async Task A_link_is_followed_on_the_way_and_at_the_end_and_can_be_looked_at_itself()
    {
        await Tree.CreateContextAsync(Tree.Root, Name("ctx"));
        await Tree.BindAsync(Tree.Root, Name("ctx/x"), Object("a:1"));
        await Tree.BindAsync(Tree.Root, Name("toContext"), new NameTarget.Link(Name("ctx")));
        await Tree.BindAsync(Tree.Root, Name("toObject"), new NameTarget.Link(Name("toContext/x")));
        await Tree.BindAsync(Tree.Root, Name("toNothing"), new NameTarget.Link(Name("none")));

        Assert.Equal("a:1", Show((await Tree.ResolveAsync(Tree.Root, Name("toContext/x"))).Target));
        Assert.Equal("a:1", Show((await Tree.ResolveAsync(Tree.Root, Name("toObject"))).Target));
        NameEntry link = (await Tree.FindAsync(Tree.Root, Name("toObject")))!;
        Assert.Equal(("link toContext/x", "a:1"), (Show(link.Target), Show(link.End!)));
        Assert.Equal(
            ["context", "context", "nothing", "a:1"],
            (await Tree.ListAsync(Tree.Root)).Entries.Select(entry => entry.End is null ? "nothing" : entry.End.IsContext ? "context" : Show(entry.End)));
        Assert.Equal("toNothing", (await Fails(NameError.Missing, Tree.ResolveAsync(Tree.Root, Name("toNothing")))).Rest.ToString());
        Assert.Equal("toNothing/y", (await Fails(NameError.Missing, Tree.ResolveAsync(Tree.Root, Name("toNothing/y")))).Rest.ToString());
        Assert.Equal("y/z", (await Fails(NameError.Missing, Tree.ResolveAsync(Tree.Root, Name("toContext/y/z")))).Rest.ToString());
        await Tree.BindAsync(Tree.Root, Name("toContext/new"), Object("a:2")); // through a link
        Assert.Equal("a:2", Show((await Tree.ResolveAsync(Tree.Root, Name("ctx/new"))).Target));
    }

    [Fact]
    public async Task Links_in_a_circle_are_no_way()
    {
        await Tree.BindAsync(Tree.Root, Name("a"), new NameTarget.Link(Name("b/x")));
        await Tree.BindAsync(Tree.Root, Name("b"), new NameTarget.Link(Name("a")));

        Assert.Equal("a/y", (await Fails(NameError.Loop, Tree.ResolveAsync(Tree.Root, Name("a/y")))).Rest.ToString());
        Assert.All((await Tree.ListAsync(Tree.Root)).Entries, entry => Assert.Null(entry.End));
        await Tree.UnbindAsync(Tree.Root, Name("a"));
        Assert.Null(await Tree.FindAsync(Tree.Root, Name("a")));
    }

    [Fact]
    public async Task Changing_a_link_s_name_changes_the_link()
    {
        await Tree.BindAsync(Tree.Root, Name("x"), Object("a:1"));
        await Tree.BindAsync(Tree.Root, Name("link"), new NameTarget.Link(Name("x")));

        await Fails(NameError.AlreadyBound, Tree.BindAsync(Tree.Root, Name("link"), Object("b:1")));
        await Fails(NameError.AlreadyBound, Tree.RebindAsync(Tree.Root, Name("x"), new NameTarget.Link(Name("link"))));
        await Tree.RebindAsync(Tree.Root, Name("link"), new NameTarget.Link(Name("y")));
        Assert.Equal("link y", Show((await Tree.FindAsync(Tree.Root, Name("link")))!.Target));
        await Tree.RebindAsync(Tree.Root, Name("link"), Object("b:1"));
        Assert.Equal("b:1", Show((await Tree.ResolveAsync(Tree.Root, Name("link"))).Target));
        Assert.Equal("a:1", Show((await Tree.ResolveAsync(Tree.Root, Name("x"))).Target));
        await Fails(NameError.InvalidName, Tree.BindAsync(Tree.Root, Name("empty"), new NameTarget.Link(NamePath.Empty)));
    }

    [Fact]
    public async Task Looking_for_a_name_gives_nothing_instead_of_an_error()
    {
        await Tree.CreateContextAsync(Tree.Root, Name("ctx"));
        await Tree.BindAsync(Tree.Root, Name("x"), Object("a:1"));
        await Tree.BindAsync(Tree.Root, Name("mount"), new NameTarget.Mount(Reference("a:1")));

        Assert.Equal("a:1", Show((await Tree.FindAsync(Tree.Root, Name("x")))!.Target));
        Assert.Null(await Tree.FindAsync(Tree.Root, Name("y")));
        Assert.Null(await Tree.FindAsync(Tree.Root, Name("ctx/y/z")));
        Assert.Null(await Tree.FindAsync(Tree.Root, Name("x/y")));
        await Fails(NameError.CannotProceed, Tree.FindAsync(Tree.Root, Name("mount/y")));
    }

    [Fact]
    public async Task An_entry_moves_with_its_identity_and_all_below_it()
    {
        ContextId from = await Tree.CreateContextAsync(Tree.Root, Name("from"));
        ContextId to = await Tree.CreateContextAsync(Tree.Root, Name("to"));
        NameEntry before = await Tree.BindAsync(from, Name("x"), new NameBinding(Object("a:1", "b:1")) { Attributes = AttributeSet.Empty.With("tag", "t") });

        NameEntry moved = await Tree.MoveAsync(from, Name("x"), Tree.Root, Name("to/y.k"));
        await Tree.MoveAsync(Tree.Root, Name("to"), from, Name("below"));

        Assert.Equal((before.Id, before.Created, before.Attributes, new NameComponent("y", "k")), (moved.Id, moved.Created, moved.Attributes, moved.Name));
        Assert.Null(await Tree.FindAsync(from, Name("x")));
        Assert.Equal("a:1 b:1", Show((await Tree.ResolveAsync(Tree.Root, Name("from/below/y.k"))).Target));
        Assert.Equal(["from/below/y.k"], await Find(Tree.Root, Equal("tag", "t"), NameScope.Subtree));
        Assert.Equal("a:1 b:1", Show((await Tree.MoveAsync(to, Name("y.k"), to, Name("y.k"))).Target)); // to where it is
        await Fails(NameError.Refused, Tree.MoveAsync(Tree.Root, Name("from"), Tree.Root, Name("from/below/from")));
        await Fails(NameError.AlreadyBound, Tree.MoveAsync(from, Name("below"), Tree.Root, Name("from")));
        await Fails(NameError.Missing, Tree.MoveAsync(from, Name("none"), Tree.Root, Name("z")));
        await Tree.BindAsync(Tree.Root, Name("from/x"), Object("a:2")); // the old name is free
        AttributeChange[] changes = [new(AttributeChangeKind.Replace, "cn", "z")];
        await Fails(NameError.NoSuchValue, Tree.MoveAsync(from, Name("x"), from, Name("z"), [.. changes, new(AttributeChangeKind.Remove, "none")]));
        Assert.Equal(["z"], (await Tree.MoveAsync(from, Name("x"), from, Name("z"), changes)).Attributes.Texts("cn"));
    }

    [Fact]
    public async Task A_watcher_is_told_every_change_once_and_in_order()
    {
        long start = (await Tree.ListAsync(Tree.Root)).Revision;
        ContextId ctx = await Tree.CreateContextAsync(Tree.Root, Name("ctx"));
        NameEntry bound = await Tree.BindAsync(ctx, Name("x"), Object("a:1"));
        NameEntry tagged = await Tree.ModifyAsync(ctx, Name("x"), [new(AttributeChangeKind.Add, "tag", "t")]);
        NameEntry moved = await Tree.MoveAsync(ctx, Name("x"), Tree.Root, Name("y"));
        await Tree.UnbindAsync(Tree.Root, Name("y"));
        await Tree.UnbindAsync(Tree.Root, Name("ctx"));
        await Tree.DestroyAsync(ctx);

        List<NameChanges> told = await WatchAsync(Tree, start + 1, 7);

        Assert.Equal(
            [
                "+ctx", "+x a:1", "x a:1 -> x a:1 tag=t", "-x a:1 tag=t|+y a:1 tag=t", "-y a:1 tag=t", "-ctx", "",
            ],
            told.Select(revision => string.Join('|', revision.Changes.Select(Shown))));
        Assert.Equal([bound.Revision, tagged.Revision, moved.Revision], told[1..4].Select(revision => revision.Revision));
        Assert.Equal((ctx, Tree.Root), (told[3].Changes[0].Context, told[3].Changes[1].Context));
        List<NameChanges> again = await WatchAsync(Tree, told[4].Revision, 1);
        Assert.Equal(told[4].Revision, again[0].Revision);
        Assert.Empty((await Tree.ListAsync(Tree.Root)).Entries);
    }

    [Fact]
    public async Task Listing_and_watch_give_the_tree_while_many_write()
    {
        int seed = Random.Shared.Next();
        Task[] writing = [.. Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            Random random = new(seed + writer);
            for (int i = 0; i < 100; i++)
            {
                NamePath name = Name($"n{random.Next(8)}");
                await Succeeds(random.Next(3) == 0 ? Tree.UnbindAsync(Tree.Root, name).AsTask() : Tree.RebindAsync(Tree.Root, name, Object($"a:{writer}-{i}")).AsTask());
            }
        }))];
        NameListing listing = await Tree.ListAsync(Tree.Root);
        SortedDictionary<string, string> model = new(listing.Entries.ToDictionary(entry => entry.Name.Id, entry => Show(entry.Target)), StringComparer.Ordinal);
        long last = listing.Revision;
        Task watching = Task.Run(async () =>
        {
            await foreach (NameChanges changes in Tree.WatchAsync(listing.Revision + 1))
            {
                Assert.True(changes.Revision > last, $"seed {seed}: {changes.Revision} after {last}");
                last = changes.Revision;
                foreach (NameChange change in changes.Changes)
                {
                    string? was = change.Before is null ? null : Show(change.Before.Target);
                    Assert.True(model.GetValueOrDefault((change.Before ?? change.After)!.Name.Id) == was, $"seed {seed}: a change of what was not there");
                    if (change.After is null)
                        model.Remove(change.Before!.Name.Id);
                    else
                        model[change.After.Name.Id] = Show(change.After.Target);
                }

                if (model.ContainsKey("end"))
                    break;
            }
        });
        await Task.WhenAll(writing);
        await Tree.BindAsync(Tree.Root, Name("end"), Object("a:end"));
        await watching.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((await Tree.ListAsync(Tree.Root)).Entries.Select(entry => (entry.Name.Id, Show(entry.Target))), model.Select(entry => (entry.Key, entry.Value)));
    }

    [Fact]
    public async Task A_watcher_that_is_too_slow_or_late_is_told_to_start_again()
    {
        INameTree tree = NewTree(new NameTreeOptions { MaxRevisions = 10 });
        NameEntry first = await tree.BindAsync(tree.Root, Name("x"), Object("a:0"));
        await using IAsyncEnumerator<NameChanges> slow = tree.WatchAsync(first.Revision).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());
        for (int i = 0; i < 50; i++)
            await tree.RebindAsync(tree.Root, Name("x"), Object($"a:{i}"));

        NameException tooSlow = await Assert.ThrowsAsync<NameException>(async () => await slow.MoveNextAsync());
        Assert.Equal(NameError.Outdated, tooSlow.Error);
        Assert.Contains("read the tree again", tooSlow.Message, StringComparison.Ordinal);
        NameListing again = await tree.ListAsync(tree.Root);
        Assert.Equal(10, (await WatchAsync(tree, again.Revision - 9, 10)).Count);
    }

    [Fact]
    public async Task A_watch_ends_when_it_is_cancelled()
    {
        using CancellationTokenSource cancelling = new();
        await using IAsyncEnumerator<NameChanges> watch = Tree.WatchAsync((await Tree.ListAsync(Tree.Root)).Revision + 1, cancelling.Token).GetAsyncEnumerator(cancelling.Token);
        ValueTask<bool> next = watch.MoveNextAsync();
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    private static string Shown(NameChange change) => (change.Before, change.After) switch
    {
        (null, { } after) => $"+{Shown(after)}",
        ({ } before, null) => $"-{Shown(before)}",
        _ => $"{Shown(change.Before!)} -> {Shown(change.After!)}",
    };

    private static string Shown(NameEntry entry) =>
        entry.Target.IsContext ? $"{entry.Name}" : $"{entry.Name} {Show(entry.Target)} {entry.Attributes}".TrimEnd();

    private static async Task<List<NameChanges>> WatchAsync(INameTree tree, long from, int count)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        List<NameChanges> told = [];
        await foreach (NameChanges changes in tree.WatchAsync(from, patience.Token))
        {
            told.Add(changes);
            if (told.Count == count)
                break;
        }

        return told;
    }
}
