using static Dragoman.Iiop.Tests.Naming.FakeNamingHost;

namespace Dragoman.Iiop.Tests.Naming;

public class ListTests : CosNamingFixture
{
    [Fact]
    public async Task A_short_listing_needs_no_iterator()
    {
        await BindAsync(3);
        await Root.BindNewContextAsync(Name("ctx.k"));

        (CosBinding[] bindings, IBindingIterator? rest) = await Root.ListAsync(4);

        Assert.Equal(["ctx.k Ncontext", "n00 Nobject", "n01 Nobject", "n02 Nobject"], bindings.Select(Show));
        Assert.Null(rest);
        (bindings, rest) = await (await Root.NewContextAsync())!.ListAsync(0);
        Assert.Empty(bindings);
        Assert.Null(rest);
    }

    [Fact]
    public async Task The_iterator_gives_the_rest_as_it_was()
    {
        await BindAsync(7);
        (CosBinding[] bindings, IBindingIterator? rest) = await Root.ListAsync(2);
        await Root.UnbindAsync(Name("n03"));
        await Root.BindAsync(Name("n99"), Anywhere("x"));

        (bool found, CosBinding one) = await rest!.NextOneAsync();
        (bool foundMore, CosBinding[] two) = await rest.NextNAsync(2);
        (bool foundLast, CosBinding[] last) = await rest.NextNAsync(uint.MaxValue);

        Assert.Equal(["n00", "n01"], bindings.Select(b => Text(b.BindingName)));
        Assert.Equal((true, "n02"), (found, Text(one.BindingName)));
        Assert.Equal((true, "n03 n04"), (foundMore, string.Join(' ', two.Select(b => Text(b.BindingName)))));
        Assert.Equal((true, "n05 n06"), (foundLast, string.Join(' ', last.Select(b => Text(b.BindingName)))));
        (found, one) = await rest.NextOneAsync();
        (foundMore, two) = await rest.NextNAsync(1);
        Assert.False(found || foundMore);
        Assert.Empty(one.BindingName);
        Assert.Empty(two);
    }

    [Fact]
    public async Task Listing_nothing_gives_an_iterator_over_all()
    {
        await BindAsync(2);

        (CosBinding[] bindings, IBindingIterator? rest) = await Root.ListAsync(0);

        Assert.Empty(bindings);
        Assert.Equal(2, (await rest!.NextNAsync(5)).Bl.Length);
    }

    [Fact]
    public async Task One_reply_never_carries_too_much()
    {
        await BindAsync(20);

        (CosBinding[] bindings, IBindingIterator? rest) = await Root.ListAsync(uint.MaxValue);

        Assert.Equal(8, bindings.Length);
        Assert.Equal(8, (await rest!.NextNAsync(uint.MaxValue)).Bl.Length);
        Assert.Equal(4, (await rest.NextNAsync(uint.MaxValue)).Bl.Length);
    }

    [Fact]
    public async Task Asking_for_no_entries_at_all_is_the_callers_mistake()
    {
        await BindAsync(1);
        (_, IBindingIterator? rest) = await Root.ListAsync(0);

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await rest!.NextNAsync(0));
    }

    [Fact]
    public async Task A_destroyed_iterator_is_no_object_any_more()
    {
        await BindAsync(1);
        (_, IBindingIterator? rest) = await Root.ListAsync(0);
        Assert.Equal(2, Host.Keys.Count());

        await rest!.DestroyAsync();

        Assert.Equal(["NameService"], Host.Keys);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await rest.NextOneAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await rest.NextNAsync(1));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await rest.DestroyAsync());
    }

    [Fact]
    public async Task One_iterator_too_many_ends_the_one_used_longest_ago()
    {
        await BindAsync(3);
        IBindingIterator first = (await Root.ListAsync(0)).Bi!;
        IBindingIterator second = (await Root.ListAsync(0)).Bi!;
        await first.NextOneAsync();

        IBindingIterator third = (await Root.ListAsync(0)).Bi!;

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await second.NextOneAsync());
        Assert.True((await first.NextOneAsync()).Found);
        Assert.True((await third.NextOneAsync()).Found);
    }

    [Fact]
    public async Task The_iterators_of_all_contexts_together_are_bounded_too()
    {
        List<IBindingIterator> iterators = [];
        for (int i = 0; i < 4; i++)
        {
            INamingContext context = (await Root.BindNewContextAsync(Name($"c{i}")))!;
            await context.BindAsync(Name("x"), Anywhere("x"));
            iterators.Add((await context.ListAsync(0)).Bi!);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await iterators[0].NextOneAsync());
        Assert.True((await iterators[1].NextOneAsync()).Found);
    }

    [Fact]
    public async Task An_idle_iterator_ends()
    {
        await BindAsync(3);
        IBindingIterator idle = (await Root.ListAsync(0)).Bi!;
        IBindingIterator used = (await Root.ListAsync(0)).Bi!;
        Time.Advance(TimeSpan.FromSeconds(40));
        await used.NextOneAsync();
        Time.Advance(TimeSpan.FromSeconds(30));
        await (await Root.BindNewContextAsync(Name("ctx")))!.BindAsync(Name("x"), Anywhere("x"));
        await ((INamingContext)Host.ObjectFor(await Root.ResolveAsync(Name("ctx")), NamingContextBinding.Instance)!).ListAsync(0);

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await idle.NextOneAsync());
        Assert.True((await used.NextOneAsync()).Found);
    }

    [Fact]
    public async Task Objects_of_other_wires_are_neither_listed_nor_found_and_stay_when_this_wire_unbinds()
    {
        NamePath path = NamePath.Parse("x");
        NameTarget.Object other = new(new ObjectRef("", [new ForeignProfile()]));
        await Tree.BindAsync(Tree.Root, path, other);

        Assert.Empty((await Root.ListAsync(5)).Bl);
        await NotFoundAsync(NotFoundReason.MissingNode, "x", Root.ResolveAsync(Name("x")));
        await NotFoundAsync(NotFoundReason.MissingNode, "x", Root.UnbindAsync(Name("x")));
        await Root.BindAsync(Name("x"), Anywhere("x"));
        Assert.Equal(Anywhere("x"), await Root.ResolveAsync(Name("x")));
        await Assert.ThrowsAsync<AlreadyBoundException>(async () => await Root.BindAsync(Name("x"), Anywhere("y")));
        await Root.UnbindAsync(Name("x"));
        Assert.Equal(other, (await Tree.ResolveAsync(Tree.Root, path)).Target);
    }

    private static string Show(CosBinding binding) => $"{Text(binding.BindingName)} {binding.BindingType}";

    private async Task BindAsync(int count)
    {
        for (int i = 0; i < count; i++)
            await Root.BindAsync(Name($"n{i:00}"), Anywhere("x"));
    }

    private sealed record ForeignProfile : Profile
    {
        public override string Wire => "other";

        public override IReadOnlyList<Address> Addresses => [];

        public override ObjectKey Key => default;
    }
}
