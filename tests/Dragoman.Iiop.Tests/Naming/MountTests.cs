using static Dragoman.Iiop.Tests.Naming.FakeNamingHost;

namespace Dragoman.Iiop.Tests.Naming;

public class MountTests : CosNamingFixture
{
    [Fact]
    public async Task A_name_through_a_foreign_context_says_where_to_go_on()
    {
        using CosNamingFace foreign = NewFace(out FakeNamingHost host);
        await Root.BindNewContextAsync(Name("ctx"));
        await Root.BindContextAsync(Name("ctx/far"), foreign.Root);

        CannotProceedException failure =
            await Assert.ThrowsAsync<CannotProceedException>(async () => await Root.ResolveAsync(Name("ctx/far/a/b.k")));
        await Assert.ThrowsAsync<CannotProceedException>(async () => await Root.BindAsync(Name("ctx/far/a"), Anywhere("x")));

        Assert.Same(foreign.Root, failure.Cxt);
        Assert.Equal("a/b.k", Text(failure.RestOfName));
        Assert.Equal(host.ReferenceTo(foreign.Root, NamingContextBinding.Instance), await Root.ResolveAsync(Name("ctx/far")));
        Assert.Equal(BindingType.Ncontext, (await ((INamingContext)Host.ObjectFor(await Root.ResolveAsync(Name("ctx")), NamingContextBinding.Instance)!).ListAsync(1)).Bl[0].BindingType);
    }

    [Fact]
    public async Task The_client_goes_on_from_service_to_service()
    {
        using CosNamingFace second = NewFace(out _);
        using CosNamingFace third = NewFace(out _);
        await Root.BindContextAsync(Name("second"), second.Root);
        await second.Root.BindContextAsync(Name("third"), third.Root);
        await third.Root.BindAsync(Name("x"), Anywhere("x"));

        Assert.Equal(Anywhere("x"), await NamingClient.ResolveAsync(Root, NamePath.Parse("second/third/x")));
        await NotFoundAsync(NotFoundReason.MissingNode, "y", NamingClient.ResolveAsync(Root, NamePath.Parse("second/third/y")));
    }

    [Fact]
    public async Task The_client_gives_up_after_eight_services()
    {
        using CosNamingFace other = NewFace(out _);
        await Root.BindContextAsync(Name("there"), other.Root);
        await other.Root.BindContextAsync(Name("back"), Root);
        await Root.BindAsync(Name("x"), Anywhere("x"));

        string eight = string.Concat(Enumerable.Repeat("there/back/", 4)) + "x";
        string ten = string.Concat(Enumerable.Repeat("there/back/", 5)) + "x";

        Assert.Equal(Anywhere("x"), await NamingClient.ResolveAsync(Root, NamePath.Parse(eight)));
        await Assert.ThrowsAsync<CannotProceedException>(async () => await NamingClient.ResolveAsync(Root, NamePath.Parse(ten)));
    }

    [Fact]
    public async Task A_mount_is_rebound_and_unbound_like_a_context()
    {
        using CosNamingFace foreign = NewFace(out _);
        await Root.BindContextAsync(Name("m"), foreign.Root);
        await NotFoundAsync(NotFoundReason.NotObject, "m", Root.RebindAsync(Name("m"), Anywhere("x")));
        await Root.RebindContextAsync(Name("m"), Root);
        await Root.UnbindAsync(Name("m"));

        await NotFoundAsync(NotFoundReason.MissingNode, "m", Root.ResolveAsync(Name("m")));
    }
}
