using Xunit;
using static Dragoman.Directory.Tests.TestProfile;

namespace Dragoman.Directory.Tests;

/// <summary>What every name tree does. A tree's own tests inherit these and say how it is made.</summary>
public abstract partial class NameTreeConformance
{
    private readonly Lazy<INameTree> _tree;

    /// <summary>Has the tree made once, even when racing threads ask first.</summary>
    protected NameTreeConformance() => _tree = new Lazy<INameTree>(() => NewTree(new NameTreeOptions()));

    private INameTree Tree => _tree.Value;

    [Fact]
    public async Task A_bound_name_resolves_to_what_was_bound()
    {
        await Tree.BindAsync(Tree.Root, Name("echo.obj"), Object("a:1"));

        NameEntry entry = await Tree.ResolveAsync(Tree.Root, Name("echo.obj"));

        Assert.Equal(new NameComponent("echo", "obj"), entry.Name);
        Assert.Equal("a:1", Show(entry.Target));
    }

    [Fact]
    public async Task Names_lead_through_contexts_from_any_start()
    {
        ContextId outer = await Tree.CreateContextAsync(Tree.Root, Name("outer"));
        await Tree.CreateContextAsync(Tree.Root, Name("outer/inner.k"));
        await Tree.BindAsync(outer, Name("inner.k/echo"), Object("a:1"));

        Assert.Equal("a:1", Show((await Tree.ResolveAsync(Tree.Root, Name("outer/inner.k/echo"))).Target));
        Assert.Equal($"context {outer}", Show((await Tree.ResolveAsync(Tree.Root, Name("outer"))).Target));
    }

    [Theory]
    [InlineData("nothing", NameError.Missing, "nothing")]
    [InlineData("ctx/nothing", NameError.Missing, "nothing")]
    [InlineData("nothing/a/b", NameError.Missing, "nothing/a/b")]
    [InlineData("ctx/nothing/a", NameError.Missing, "nothing/a")]
    [InlineData("ctx/obj/a/b", NameError.NotContext, "obj/a/b")]
    [InlineData("ctx/mount/a/b", NameError.CannotProceed, "a/b")]
    public async Task A_name_that_leads_nowhere_tells_the_rest(string name, NameError error, string rest)
    {
        await Tree.CreateContextAsync(Tree.Root, Name("ctx"));
        await Tree.BindAsync(Tree.Root, Name("ctx/obj"), Object("a:1"));
        await Tree.BindAsync(Tree.Root, Name("ctx/mount"), new NameTarget.Mount(Reference("a:elsewhere")));

        NameException failure = await Fails(error, Tree.ResolveAsync(Tree.Root, Name(name)));

        Assert.Equal(rest, failure.Rest.ToString());
        Assert.Equal(error == NameError.CannotProceed ? Reference("a:elsewhere") : null, failure.ContinueAt);
        await Fails(error, Tree.UnbindAsync(Tree.Root, Name(name)));
        if (name.Contains("/a", StringComparison.Ordinal))
        {
            await Fails(error, Tree.BindAsync(Tree.Root, Name(name), Object("a:1")));
            await Fails(error, Tree.RebindAsync(Tree.Root, Name(name), Object("a:1")));
            await Fails(error, Tree.CreateContextAsync(Tree.Root, Name(name)));
        }
    }

    [Fact]
    public async Task A_mount_itself_resolves_to_the_foreign_context()
    {
        await Tree.BindAsync(Tree.Root, Name("mount"), new NameTarget.Mount(Reference("a:elsewhere")));

        Assert.Equal("mount elsewhere", Show((await Tree.ResolveAsync(Tree.Root, Name("mount"))).Target));
    }

    [Fact]
    public async Task The_name_without_components_is_refused_by_every_operation()
    {
        await Fails(NameError.InvalidName, Tree.ResolveAsync(Tree.Root, NamePath.Empty));
        await Fails(NameError.InvalidName, Tree.BindAsync(Tree.Root, NamePath.Empty, Object("a:1")));
        await Fails(NameError.InvalidName, Tree.RebindAsync(Tree.Root, NamePath.Empty, Object("a:1")));
        await Fails(NameError.InvalidName, Tree.UnbindAsync(Tree.Root, NamePath.Empty));
        await Fails(NameError.InvalidName, Tree.CreateContextAsync(Tree.Root, NamePath.Empty));
    }

    [Fact]
    public async Task A_taken_name_is_not_bound_again()
    {
        await Tree.BindAsync(Tree.Root, Name("x"), Object("a:1"));

        NameException failure = await Fails(NameError.AlreadyBound, Tree.BindAsync(Tree.Root, Name("x"), Object("a:2")));
        await Fails(NameError.AlreadyBound, Tree.CreateContextAsync(Tree.Root, Name("x")));

        Assert.Equal("x", failure.Rest.ToString());
        Assert.Equal("a:1", Show((await Tree.ResolveAsync(Tree.Root, Name("x"))).Target));
    }

    [Fact]
    public async Task Each_wire_binds_and_unbinds_its_own_profile_of_one_entry()
    {
        NameEntry first = await Tree.BindAsync(Tree.Root, Name("x"), Object("a:1"));
        NameEntry second = await Tree.BindAsync(Tree.Root, Name("x"), Object("b:2"));
        await Fails(NameError.AlreadyBound, Tree.BindAsync(Tree.Root, Name("x"), Object("c:3", "b:4")));
        await Fails(NameError.Missing, Tree.UnbindAsync(Tree.Root, Name("x"), "c"));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal("a:1 b:2", Show(second.Target));
        await Tree.UnbindAsync(Tree.Root, Name("x"), "a");
        Assert.Equal("b:2", Show((await Tree.ResolveAsync(Tree.Root, Name("x"))).Target));
        await Tree.UnbindAsync(Tree.Root, Name("x"), "b");
        await Fails(NameError.Missing, Tree.ResolveAsync(Tree.Root, Name("x")));
    }

    [Fact]
    public async Task Rebinding_replaces_the_profiles_of_the_given_wires_only()
    {
        NameEntry first = await Tree.BindAsync(Tree.Root, Name("x"), Object("a:1", "b:2", "a:3"));

        NameEntry second = await Tree.RebindAsync(Tree.Root, Name("x"), Object("a:4"));

        Assert.Equal("b:2 a:4", Show(second.Target));
        Assert.Equal(first.Id, second.Id);
        Assert.Equal("a:5", Show((await Tree.RebindAsync(Tree.Root, Name("free"), Object("a:5"))).Target));
    }

    [Fact]
    public async Task Objects_replace_objects_and_contexts_replace_contexts_only()
    {
        ContextId context = await Tree.CreateContextAsync(Tree.Root, Name("ctx"));
        await Tree.BindAsync(Tree.Root, Name("obj"), Object("a:1"));

        NameException notObject = await Fails(NameError.NotObject, Tree.RebindAsync(Tree.Root, Name("ctx"), Object("a:1")));
        NameException notContext = await Fails(NameError.NotContext, Tree.RebindAsync(Tree.Root, Name("obj"), new NameTarget.Context(context)));
        await Fails(NameError.NotContext, Tree.RebindAsync(Tree.Root, Name("obj"), new NameTarget.Mount(Reference("a:2"))));

        Assert.Equal("ctx", notObject.Rest.ToString());
        Assert.Equal("obj", notContext.Rest.ToString());
        Assert.Equal("mount 2", Show((await Tree.RebindAsync(Tree.Root, Name("ctx"), new NameTarget.Mount(Reference("a:2")))).Target));
        Assert.Equal($"context {context}", Show((await Tree.RebindAsync(Tree.Root, Name("ctx"), new NameTarget.Context(context))).Target));
    }

    [Fact]
    public async Task A_context_bound_at_two_places_is_one_context()
    {
        ContextId context = await Tree.CreateContextAsync(Tree.Root, Name("one"));
        await Tree.BindAsync(Tree.Root, Name("two"), new NameTarget.Context(context));
        await Tree.BindAsync(Tree.Root, Name("one/x"), Object("a:1"));
        await Tree.UnbindAsync(Tree.Root, Name("one"));

        Assert.Equal("a:1", Show((await Tree.ResolveAsync(Tree.Root, Name("two/x"))).Target));
    }

    [Fact]
    public async Task A_context_may_contain_itself()
    {
        await Tree.BindAsync(Tree.Root, Name("self"), new NameTarget.Context(Tree.Root));

        Assert.Equal($"context {Tree.Root}", Show((await Tree.ResolveAsync(Tree.Root, Name("self/self/self"))).Target));
    }

    [Fact]
    public async Task A_context_bound_nowhere_works_until_and_after_it_is_bound()
    {
        ContextId context = await Tree.CreateContextAsync();
        await Tree.BindAsync(context, Name("x"), Object("a:1"));
        await Tree.BindAsync(Tree.Root, Name("now"), new NameTarget.Context(context));

        Assert.True(await Tree.ExistsAsync(context));
        Assert.Equal("a:1", Show((await Tree.ResolveAsync(Tree.Root, Name("now/x"))).Target));
    }

    [Fact]
    public async Task Only_an_empty_context_that_is_not_the_root_is_destroyed()
    {
        ContextId context = await Tree.CreateContextAsync(Tree.Root, Name("ctx"));
        await Tree.BindAsync(context, Name("x"), Object("a:1"));

        await Fails(NameError.NotEmpty, Tree.DestroyAsync(context));
        await Fails(NameError.Refused, Tree.DestroyAsync(Tree.Root));
        await Tree.UnbindAsync(context, Name("x"));
        await Tree.DestroyAsync(context);

        Assert.False(await Tree.ExistsAsync(context));
        await Fails(NameError.NoSuchContext, Tree.DestroyAsync(context));
        await Fails(NameError.NoSuchContext, Tree.ListAsync(context));
        await Fails(NameError.NoSuchContext, Tree.ResolveAsync(context, Name("x")));
        await Fails(NameError.NoSuchContext, Tree.BindAsync(Tree.Root, Name("again"), new NameTarget.Context(context)));
    }

    [Fact]
    public async Task A_name_of_a_destroyed_context_stays_but_leads_nowhere()
    {
        ContextId context = await Tree.CreateContextAsync(Tree.Root, Name("ctx"));
        await Tree.DestroyAsync(context);

        Assert.Equal($"context {context}", Show((await Tree.ResolveAsync(Tree.Root, Name("ctx"))).Target));
        NameException failure = await Fails(NameError.Missing, Tree.ResolveAsync(Tree.Root, Name("ctx/x")));
        Assert.Equal("ctx/x", failure.Rest.ToString());
        await Tree.UnbindAsync(Tree.Root, Name("ctx"));
        Assert.Equal(0, (await Tree.ListAsync(Tree.Root)).Count);
    }

    [Fact]
    public async Task A_listing_shows_one_moment()
    {
        for (int i = 0; i < 100; i++)
            await Tree.BindAsync(Tree.Root, Name($"n{i:00}"), Object("a:1"));

        NameListing listing = await Tree.ListAsync(Tree.Root);
        using IEnumerator<NameEntry> page = listing.Entries.GetEnumerator();
        Assert.True(page.MoveNext());
        await Tree.UnbindAsync(Tree.Root, Name("n50"));
        await Tree.BindAsync(Tree.Root, Name("n555"), Object("a:1"));
        int rest = 0;
        while (page.MoveNext())
            rest++;

        Assert.Equal(100, listing.Count);
        Assert.Equal(99, rest);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"n{i:00}"), listing.Entries.Select(e => e.Name.Id));
        Assert.True((await Tree.ListAsync(Tree.Root)).Revision > listing.Revision);
    }

    [Fact]
    public async Task A_reference_without_profiles_is_the_callers_mistake()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Tree.BindAsync(Tree.Root, Name("x"), Object()));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Tree.RebindAsync(Tree.Root, Name("x"), new NameTarget.Mount(Reference())));
    }

    [Fact]
    public async Task A_cancelled_operation_changes_nothing()
    {
        CancellationToken cancelled = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Tree.BindAsync(Tree.Root, Name("x"), Object("a:1"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Tree.ResolveAsync(Tree.Root, Name("x"), cancelled));

        await Fails(NameError.Missing, Tree.ResolveAsync(Tree.Root, Name("x")));
    }

    [Fact]
    public async Task A_full_tree_refuses_what_is_new()
    {
        INameTree tree = NewTree(new NameTreeOptions { MaxEntries = 3, MaxEntriesPerContext = 2, MaxContexts = 3 });
        ContextId context = await tree.CreateContextAsync(tree.Root, Name("ctx"));
        await tree.BindAsync(tree.Root, Name("one"), Object("a:1"));
        await Fails(NameError.LimitReached, tree.BindAsync(tree.Root, Name("two"), Object("a:1")));
        await tree.BindAsync(context, Name("two"), Object("a:1"));
        await Fails(NameError.LimitReached, tree.BindAsync(context, Name("three"), Object("a:1")));
        await tree.RebindAsync(context, Name("two"), Object("a:2"));
        await tree.CreateContextAsync();
        await Fails(NameError.LimitReached, tree.CreateContextAsync());

        await tree.UnbindAsync(tree.Root, Name("one"));
        await tree.BindAsync(context, Name("three"), Object("a:1"));
    }

    [Fact]
    public async Task A_peer_that_has_its_share_is_refused_and_the_refusal_names_the_limit_while_others_bind()
    {
        INameTree tree = NewTree(new NameTreeOptions { MaxPerPeer = 3 });
        using (Caller.ActFor(new Caller(new Address("tcp", "192.0.2.1", 1))))
        {
            await tree.BindAsync(tree.Root, Name("one"), Object("a:1"));
            await tree.CreateContextAsync(tree.Root, Name("ctx")); // a context and its name
            NameException full = await Assert.ThrowsAsync<NameException>(async () => await tree.BindAsync(tree.Root, Name("two"), Object("a:1")));
            Assert.Equal((NameError.LimitReached, "The name tree is full: 192.0.2.1 has 3 names and contexts in it (MaxPerPeer)."), (full.Error, full.Message));
            await Fails(NameError.LimitReached, tree.CreateContextAsync());
            await tree.RebindAsync(tree.Root, Name("one"), Object("a:2")); // its own it may change
        }

        using (Caller.ActFor(new Caller(new Address("tcp", "192.0.2.2", 1))))
            await tree.BindAsync(tree.Root, Name("two"), Object("a:1"));

        NameEntry local = await tree.BindAsync(tree.Root, Name("three"), Object("a:1"));
        Assert.Null(local.BoundBy);
        Assert.Equal("192.0.2.1", (await tree.ResolveAsync(tree.Root, Name("one"))).BoundBy);
    }

    [Fact]
    public async Task A_peer_gets_its_share_back_when_its_names_and_contexts_go()
    {
        INameTree tree = NewTree(new NameTreeOptions { MaxPerPeer = 2 });
        for (int i = 0; i < 5; i++)
        {
            ContextId context;
            using (Caller.ActFor(new Caller(new Address("tcp", "192.0.2.1", 1))))
            {
                context = await tree.CreateContextAsync(tree.Root, Name("ctx"));
                await Fails(NameError.LimitReached, tree.BindAsync(tree.Root, Name("one"), Object("a:1")));
            }

            await tree.UnbindAsync(tree.Root, Name("ctx")); // whoever unbinds it
            await tree.DestroyAsync(context);
        }
    }

    [Fact]
    public async Task Peers_leave_the_program_itself_room()
    {
        INameTree tree = NewTree(new NameTreeOptions { MaxEntries = 10, MaxContexts = 10, MaxPerPeer = 1 });
        for (int i = 0; i < 9; i++)
        {
            using IDisposable _ = Caller.ActFor(new Caller(new Address("tcp", $"192.0.2.{i}", 1)));
            await tree.BindAsync(tree.Root, Name($"n{i}"), Object("a:1"));
        }

        using (Caller.ActFor(new Caller(new Address("tcp", "192.0.2.99", 1))))
            await Fails(NameError.LimitReached, tree.BindAsync(tree.Root, Name("peer"), Object("a:1")));

        await tree.BindAsync(tree.Root, Name("own"), Object("a:1"));
    }

    [Fact]
    public async Task A_context_that_could_not_be_bound_is_not_made()
    {
        INameTree tree = NewTree(new NameTreeOptions { MaxContexts = 2 });
        await tree.BindAsync(tree.Root, Name("x"), Object("a:1"));

        await Fails(NameError.AlreadyBound, tree.CreateContextAsync(tree.Root, Name("x")));

        await tree.CreateContextAsync(tree.Root, Name("y"));
    }

    [Fact]
    public async Task Of_racing_binders_exactly_one_wins()
    {
        const int Binders = 8;
        for (int round = 0; round < 50; round++)
        {
            NamePath name = Name($"r{round}");
            using Barrier start = new(Binders);
            bool[] won = await Task.WhenAll(Enumerable.Range(0, Binders).Select(binder => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    ValueTask<NameEntry> bound = Tree.BindAsync(Tree.Root, name, Object($"a:{binder}"));
                    return Succeeds(bound.AsTask());
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            int winner = Array.IndexOf(won, true);
            Assert.Equal(1, won.Count(w => w));
            Assert.Equal($"a:{winner}", Show((await Tree.ResolveAsync(Tree.Root, name)).Target));
        }
    }

    [Fact]
    public async Task A_child_is_never_lost_to_a_racing_destroyer()
    {
        for (int round = 0; round < 200; round++)
        {
            ContextId context = await Tree.CreateContextAsync(Tree.Root, Name($"c{round}"));
            Task<bool> bound = Task.Run(() => Succeeds(Tree.BindAsync(context, Name("x"), Object("a:1")).AsTask()));
            Task<bool> destroyed = Task.Run(() => Succeeds(Tree.DestroyAsync(context).AsTask()));

            Assert.NotEqual(await bound, await destroyed);
            Assert.Equal(await bound, await Tree.ExistsAsync(context));
        }
    }

    /// <summary>Makes an empty tree.</summary>
    protected abstract INameTree NewTree(NameTreeOptions options);

    protected static NamePath Name(string text) => NamePath.Parse(text);

    [Fact]
    public async Task What_was_bound_anew_since_it_was_seen_is_not_removed()
    {
        await Tree.BindAsync(Tree.Root, Name("x"), Object("a:1", "b:1"));
        NameEntry seen = (await Tree.ListAsync(Tree.Root)).Entries.Single();
        await Tree.RebindAsync(Tree.Root, Name("x"), Object("a:1", "b:1"));
        Assert.False(await Tree.UnbindUnchangedAsync(Tree.Root, Name("x"), seen)); // equal, and yet bound anew
        await Tree.RebindAsync(Tree.Root, Name("x"), Object("a:1"));

        Assert.False(await Tree.UnbindUnchangedAsync(Tree.Root, Name("x"), seen, "a"));
        Assert.Equal("b:1 a:1", Show((await Tree.ResolveAsync(Tree.Root, Name("x"))).Target));

        Assert.True(await Tree.UnbindUnchangedAsync(Tree.Root, Name("x"), await Tree.ResolveAsync(Tree.Root, Name("x")), "a"));
        Assert.Equal("b:1", Show((await Tree.ResolveAsync(Tree.Root, Name("x"))).Target));
        Assert.True(await Tree.UnbindUnchangedAsync(Tree.Root, Name("x"), await Tree.ResolveAsync(Tree.Root, Name("x"))));
        Assert.False(await Tree.UnbindUnchangedAsync(Tree.Root, Name("x"), seen));
    }

    protected static async Task<NameException> Fails<T>(NameError error, ValueTask<T> operation)
    {
        NameException failure = await Assert.ThrowsAsync<NameException>(async () => await operation);
        Assert.Equal(error, failure.Error);
        return failure;
    }

    protected static async Task<NameException> Fails(NameError error, ValueTask operation)
    {
        NameException failure = await Assert.ThrowsAsync<NameException>(async () => await operation);
        Assert.Equal(error, failure.Error);
        return failure;
    }

    protected static async Task<bool> Succeeds(Task operation)
    {
        try
        {
            await operation;
            return true;
        }
        catch (NameException)
        {
            return false;
        }
    }
}
