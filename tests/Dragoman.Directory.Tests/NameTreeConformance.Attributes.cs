using Xunit;
using static Dragoman.Directory.Tests.TestProfile;

namespace Dragoman.Directory.Tests;

/// <content>Attributes of entries, and the search for them.</content>
public abstract partial class NameTreeConformance
{
    [Fact]
    public async Task A_name_is_bound_with_attributes_that_survive_rebinding_unless_it_says_otherwise()
    {
        NameEntry first = await Tree.BindAsync(Tree.Root, Name("x"), new NameBinding(Object("a:1")) { Attributes = AttributeSet.Empty.With("tag", "p", "q").With("note", "n") });
        Assert.Equal(["p", "q"], first.Attributes.Texts("TAG"));

        NameEntry plain = await Tree.RebindAsync(Tree.Root, Name("x"), Object("a:2"));
        Assert.Equal(first.Attributes, plain.Attributes);
        NameEntry added = await Tree.BindAsync(Tree.Root, Name("x"), new NameBinding(Object("b:1")) { Attributes = AttributeSet.Empty.With("tag", "r") });
        Assert.Equal("note=n, tag=r", added.Attributes.ToString());
        NameEntry cleared = await Tree.RebindAsync(Tree.Root, Name("x"), new NameBinding(Object("b:2")) { Clears = ["Tag"] });

        Assert.Equal("note=n", cleared.Attributes.ToString());
        Assert.Equal(cleared, await Tree.ResolveAsync(Tree.Root, Name("x")) with { Target = cleared.Target });
        Assert.Equal((first.Id, first.Created), (cleared.Id, cleared.Created));
        Assert.True(cleared.Revision > added.Revision && added.Revision > plain.Revision && plain.Revision > first.Revision);
    }

    [Fact]
    public async Task Changes_of_attributes_are_done_in_order_and_all_or_none()
    {
        await Tree.BindAsync(Tree.Root, Name("x"), new NameBinding(Object("a:1")) { Attributes = AttributeSet.Empty.With("n", "41").With("tag", "p") });

        NameEntry changed = await Tree.ModifyAsync(Tree.Root, Name("x"),
        [
            new(AttributeChangeKind.Add, "tag", "q", "r"), new(AttributeChangeKind.Remove, "TAG", "p"), new(AttributeChangeKind.Replace, "new", "v"),
            new(AttributeChangeKind.Increment, "n", "1"), new(AttributeChangeKind.Replace, "none"),
        ]);
        Assert.Equal("n=42, new=v, tag=q, tag=r", changed.Attributes.ToString());

        await Refuses(NameError.ValueExists, "'tag' has the value 'q' already", new(AttributeChangeKind.Replace, "new", "w"), new(AttributeChangeKind.Add, "tag", "q"));
        await Refuses(NameError.NoSuchValue, "'tag' does not have the value 'p'", new(AttributeChangeKind.Replace, "new", "w"), new(AttributeChangeKind.Remove, "tag", "p"));
        await Refuses(NameError.NoSuchValue, "There is no 'absent'", new AttributeChange(AttributeChangeKind.Remove, "absent"));
        await Refuses(NameError.InvalidAttribute, "'new' is not one whole number", new AttributeChange(AttributeChangeKind.Increment, "new", "1"));
        await Refuses(NameError.InvalidAttribute, "'-x' is no name", new AttributeChange(AttributeChangeKind.Replace, "-x", "1"));
        await Refuses(NameError.InvalidAttribute, "'dragomanName' says what the entry is", new AttributeChange(AttributeChangeKind.Replace, NameAttributes.Name, "y"));
        await Refuses(NameError.ValueExists, "'tag' has the value 'z' twice", new AttributeChange(AttributeChangeKind.Replace, "tag", "z", "z"));
        Assert.Equal(changed.Attributes, (await Tree.ResolveAsync(Tree.Root, Name("x"))).Attributes);
        await Tree.ModifyAsync(Tree.Root, Name("x"), [new(AttributeChangeKind.Remove, "tag")]);
        Assert.Empty((await Tree.ResolveAsync(Tree.Root, Name("x"))).Attributes["tag"]);
        await Fails(NameError.Missing, Tree.ModifyAsync(Tree.Root, Name("y"), [new(AttributeChangeKind.Replace, "tag", "z")]));

        async Task Refuses(NameError error, string message, params AttributeChange[] changes) =>
            Assert.Contains(message, (await Fails(error, Tree.ModifyAsync(Tree.Root, Name("x"), changes))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_is_changed_only_as_it_was_seen_if_that_is_asked()
    {
        NameEntry seen = await Tree.BindAsync(Tree.Root, Name("x"), Object("a:1"));
        NameEntry changed = await Tree.ModifyAsync(Tree.Root, Name("x"), [new(AttributeChangeKind.Replace, "n", "1")], seen.Revision);

        await Fails(NameError.Changed, Tree.ModifyAsync(Tree.Root, Name("x"), [new(AttributeChangeKind.Replace, "n", "2")], seen.Revision));
        Assert.False(await Tree.UnbindUnchangedAsync(Tree.Root, Name("x"), seen));
        Assert.True(await Tree.UnbindUnchangedAsync(Tree.Root, Name("x"), changed));
    }

    [Fact]
    public async Task Of_many_that_count_together_nobody_s_step_is_lost()
    {
        await Tree.BindAsync(Tree.Root, Name("x"), new NameBinding(Object("a:1")) { Attributes = AttributeSet.Empty.With("n", "0") });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 25; i++)
            {
                // Busy is an answer, too.
                while (!await Succeeds(Tree.ModifyAsync(Tree.Root, Name("x"), [new(AttributeChangeKind.Increment, "n", "1")]).AsTask()))
                    await Task.Yield();
            }
        })));

        Assert.Equal(["200"], (await Tree.ResolveAsync(Tree.Root, Name("x"))).Attributes.Texts("n"));
    }

    [Fact]
    public async Task Types_of_attributes_are_checked_and_compared_as_they_say()
    {
        INameTree tree = NewTree(new NameTreeOptions
        {
            Schema = AttributeSchema.Default.With(
                new AttributeType("cn", AttributeSyntax.Text), new AttributeType("size", AttributeSyntax.Integer) { IsSingle = true },
                new AttributeType("on", AttributeSyntax.Boolean), new AttributeType("at", AttributeSyntax.Time), new AttributeType("photo", AttributeSyntax.Octets)).Closed(),
        });
        AttributeSet attributes = AttributeSet.Empty.With("cn", "Ana  Quispe").With("size", "10").With("on", "TRUE").With("at", "20261130221500Z").With("photo", new AttributeValue([0xff]));
        await tree.BindAsync(tree.Root, Name("x"), new NameBinding(Object("a:1")) { Attributes = attributes });
        foreach ((string name, string value, string message) in new[]
        {
            ("size", "ten", "'ten' is no value of 'size', which is of the syntax Integer"), ("on", "yes", "'yes' is no value of 'on'"),
            ("at", "2026", "'2026' is no value of 'at'"), ("cn", "", "'' is no value of 'cn'"), ("colour", "red", "no type of attributes 'colour'"),
        })
        {
            NameException refused = await Fails(NameError.InvalidAttribute, tree.ModifyAsync(tree.Root, Name("x"), [new(AttributeChangeKind.Replace, name, value)]));
            Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        }

        await Fails(NameError.InvalidAttribute, tree.ModifyAsync(tree.Root, Name("x"), [new(AttributeChangeKind.Add, "size", "11")]));
        await Fails(NameError.ValueExists, tree.ModifyAsync(tree.Root, Name("x"), [new(AttributeChangeKind.Add, "cn", "ana quispe")]));
        (EntryFilter Filter, bool Found)[] cases =
        [
            (Equal("cn", " ANA quispe "), true), (Equal("size", "010"), true), (new EntryFilter.AtLeast("size", new("9")), true), (new EntryFilter.AtMost("size", new("9")), false),
            (new EntryFilter.AtLeast("on", new("FALSE")), false), (new EntryFilter.Not(new EntryFilter.AtLeast("on", new("FALSE"))), false),
            (Equal("at", "202611302315+0100"), true), (new EntryFilter.AtMost("at", new("20261130221459.9Z")), false), (new EntryFilter.AtLeast("at", new("20261130221459.9Z")), true),
            (new EntryFilter.Equal("photo", new([0xff])), true), (Equal("colour", "red"), false), (new EntryFilter.Not(Equal("colour", "red")), false),
            (new EntryFilter.Any([Equal("colour", "red"), Equal("size", "10")]), true), (new EntryFilter.Parts("cn", "ana ", [], "PE"), true), (new EntryFilter.Parts("cn", "", ["a", "a"], "a"), false),
        ];
        foreach ((EntryFilter filter, bool found) in cases)
            Assert.True(found == (await tree.SearchAsync(tree.Root, new NameSearch(filter))).Matches.Any(), filter.ToString());
    }

    [Fact]
    public async Task A_search_finds_in_its_scope_by_the_name_from_where_it_starts()
    {
        ContextId ctx = await Tree.CreateContextAsync(Tree.Root, Name("ctx"));
        await Tree.CreateContextAsync(Tree.Root, Name("ctx/inner"));
        foreach (string name in (string[])["top", "ctx/one", "ctx/two.k", "ctx/inner/deep"])
            await Tree.BindAsync(Tree.Root, Name(name), new NameBinding(Object("a:1")) { Attributes = AttributeSet.Empty.With("tag", name, "all") });

        Assert.Equal(["ctx/inner/deep", "ctx/one", "ctx/two.k", "top"], await Find(Tree.Root, Equal("tag", "all"), NameScope.Subtree));
        Assert.Equal(["top"], await Find(Tree.Root, Equal("tag", "all"), NameScope.Children));
        Assert.Equal(["inner/deep"], await Find(ctx, Equal("tag", "ctx/inner/deep"), NameScope.Below));
        Assert.Equal(["ctx/one", "ctx/two.k"], await Find(Tree.Root, Equal("tag", "all"), NameScope.Children, "ctx"));
        Assert.Equal(["ctx/one"], await Find(Tree.Root, Equal("tag", "all"), NameScope.Base, "ctx/one"));
        Assert.Equal(["ctx/one"], await Find(Tree.Root, Equal("tag", "all"), NameScope.Subtree, "ctx/one"));
        Assert.Equal(["ctx", "ctx/inner"], await Find(Tree.Root, new EntryFilter.Not(new EntryFilter.Present("tag")), NameScope.Subtree, "ctx"));
        Assert.Equal(["ctx/inner"], await Find(Tree.Root, new EntryFilter.Not(new EntryFilter.Present("tag")), NameScope.Below, "ctx"));
        Assert.Equal(["ctx/two.k"], await Find(Tree.Root, new EntryFilter.All([Equal(NameAttributes.Kind, "k"), new EntryFilter.Present(NameAttributes.Name)]), NameScope.Subtree));
        Assert.Empty(await Find(ctx, Equal("tag", "top"), NameScope.Subtree));
        await Fails(NameError.Missing, Tree.SearchAsync(Tree.Root, new NameSearch(EntryFilter.Everything) { Base = Name("ctx/none") }));
    }

    [Fact]
    public async Task A_search_shows_one_moment_and_finds_each_entry_once_in_circles()
    {
        ContextId ctx = await Tree.CreateContextAsync(Tree.Root, Name("ctx"));
        await Tree.BindAsync(ctx, Name("up"), new NameTarget.Context(Tree.Root));
        await Tree.BindAsync(ctx, Name("self"), new NameTarget.Context(ctx));
        await Tree.BindAsync(ctx, Name("x"), new NameBinding(Object("a:1")) { Attributes = AttributeSet.Empty.With("tag", "t") });
        NameMatches byIndex = await Tree.SearchAsync(Tree.Root, new NameSearch(Equal("tag", "t")));
        NameMatches byLooking = await Tree.SearchAsync(Tree.Root, new NameSearch(EntryFilter.Everything));
        await Tree.UnbindAsync(ctx, Name("x"));

        Assert.Equal(["ctx/x"], byIndex.Matches.Select(match => match.Path.ToString()));
        Assert.Equal(["ctx", "ctx/self", "ctx/up", "ctx/x"], byLooking.Matches.Select(match => match.Path.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(await Find(Tree.Root, Equal("tag", "t"), NameScope.Subtree));
    }

    [Fact]
    public async Task More_matches_than_allowed_are_an_error_behind_those_that_are()
    {
        for (int i = 0; i < 5; i++)
            await Tree.BindAsync(Tree.Root, Name($"n{i}"), Object("a:1"));

        using IEnumerator<NameMatch> matches = (await Tree.SearchAsync(Tree.Root, new NameSearch(EntryFilter.Everything) { MaxMatches = 3 })).Matches.GetEnumerator();
        for (int i = 0; i < 3; i++)
            Assert.True(matches.MoveNext());

        Assert.Equal(NameError.LimitReached, Assert.Throws<NameException>(() => matches.MoveNext()).Error);
        Assert.Equal(5, (await Tree.SearchAsync(Tree.Root, new NameSearch(EntryFilter.Everything) { MaxMatches = 5 })).Matches.Count());
    }

    [Fact]
    public async Task Filters_have_limits()
    {
        EntryFilter deep = EntryFilter.Everything;
        for (int i = 0; i < 100_000; i++)
            deep = new EntryFilter.Not(deep);

        EntryFilter wide = new EntryFilter.Any([.. Enumerable.Range(0, 1000).Select(i => Equal("tag", $"{i}"))]);

        Assert.Contains("MaxFilterDepth", (await Fails(NameError.LimitReached, Tree.SearchAsync(Tree.Root, new NameSearch(deep)))).Message, StringComparison.Ordinal);
        Assert.Contains("MaxFilterTerms", (await Fails(NameError.LimitReached, Tree.SearchAsync(Tree.Root, new NameSearch(wide)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_have_limits_for_the_entry_the_peer_and_the_tree()
    {
        INameTree tree = NewTree(new NameTreeOptions { MaxAttributeValues = 3, MaxAttributeOctets = 500, MaxAttributeOctetsPerPeer = 700, MaxAttributeOctetsInTree = 1200 });
        await Says("MaxAttributeValues", NameError.LimitReached, "one", "1", "2", "3", "4");
        await Says("MaxAttributeOctets)", NameError.LimitReached, "one", new string('x', 500));
        using (Caller.ActFor(new Caller(new Address("tcp", "192.0.2.1", 1))))
        {
            await BindAsync("one", new string('x', 390));
            await Says("of 192.0.2.1 take 391 octets in it (MaxAttributeOctetsPerPeer)", NameError.LimitReached, "two", new string('x', 390));
            await BindAsync("two", new string('x', 300));
        }

        using (Caller.ActFor(new Caller(new Address("tcp", "192.0.2.2", 1))))
            await Says("(MaxAttributeOctetsInTree)", NameError.LimitReached, "three", new string('x', 400));

        // What others add to a peer's name is taken from the peer's share.
        await Fails(NameError.LimitReached, tree.ModifyAsync(tree.Root, Name("two"), [new(AttributeChangeKind.Replace, "t", new string('x', 400))]));
        await BindAsync("own", new string('x', 450)); // the last tenth is the program's
        await tree.UnbindAsync(tree.Root, Name("one"));
        using (Caller.ActFor(new Caller(new Address("tcp", "192.0.2.1", 1))))
            await BindAsync("one", new string('x', 300));

        ValueTask<NameEntry> BindAsync(string name, params string[] values) =>
            tree.BindAsync(tree.Root, Name(name), new NameBinding(Object("a:1")) { Attributes = AttributeSet.Empty.With("t", values) });

        async Task Says(string what, NameError error, string name, params string[] values) =>
            Assert.Contains(what, (await Fails(error, BindAsync(name, values))).Message, StringComparison.Ordinal);
    }

    private static EntryFilter.Equal Equal(string name, string value) => new(name, new AttributeValue(value));

    private async Task<string[]> Find(ContextId start, EntryFilter filter, NameScope scope, string? @base = null)
    {
        NameMatches found = await Tree.SearchAsync(start, new NameSearch(filter) { Scope = scope, Base = @base is null ? NamePath.Empty : Name(@base) });
        foreach (NameMatch match in found.Matches)
            Assert.Equal(match.Entry.Id, (await Tree.FindAsync(start, match.Path))!.Id);

        return [.. found.Matches.Select(match => match.Path.ToString()).Order(StringComparer.Ordinal)];
    }
}
