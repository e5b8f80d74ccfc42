using static Dragoman.Iiop.Tests.Naming.FakeNamingHost;

namespace Dragoman.Iiop.Tests.Naming;

/// <summary>Links cannot be seen as such: they are what they lead to.</summary>
public class LinkTests : CosNamingFixture
{
    [Fact]
    public async Task A_link_is_resolved_and_listed_as_what_it_leads_to()
    {
        await Root.BindNewContextAsync(Name("ctx"));
        await Root.BindAsync(Name("ctx/x"), Anywhere("x"));
        await Tree.BindAsync(Tree.Root, NamePath.Parse("a"), new NameTarget.Link(NamePath.Parse("ctx/x")));
        await Tree.BindAsync(Tree.Root, NamePath.Parse("b"), new NameTarget.Link(NamePath.Parse("ctx")));
        await Tree.BindAsync(Tree.Root, NamePath.Parse("c"), new NameTarget.Link(NamePath.Parse("none")));

        (CosBinding[] listed, _) = await Root.ListAsync(8);

        Assert.Equal(
            [("a", BindingType.Nobject), ("b", BindingType.Ncontext), ("ctx", BindingType.Ncontext)],
            listed.Select(binding => (Text(binding.BindingName), binding.BindingType)));
        Assert.Equal(Anywhere("x"), await Root.ResolveAsync(Name("a")));
        Assert.Equal(Anywhere("x"), await Root.ResolveAsync(Name("b/x")));
        Assert.Equal(await Root.ResolveAsync(Name("ctx")), await Root.ResolveAsync(Name("b")));
        await NotFoundAsync(NotFoundReason.MissingNode, "c", Root.ResolveAsync(Name("c")));
    }

    [Fact]
    public async Task Links_in_a_circle_cannot_be_proceeded_through()
    {
        await Tree.BindAsync(Tree.Root, NamePath.Parse("a"), new NameTarget.Link(NamePath.Parse("a")));

        CannotProceedException failure = await Assert.ThrowsAsync<CannotProceedException>(async () => await Root.ResolveAsync(Name("a/y")));

        Assert.Equal("a/y", Text(failure.RestOfName));
    }
}
