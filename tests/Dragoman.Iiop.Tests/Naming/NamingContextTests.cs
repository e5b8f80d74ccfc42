using Dragoman.Directory;
using static Dragoman.Iiop.Tests.Naming.FakeNamingHost;

namespace Dragoman.Iiop.Tests.Naming;

public class NamingContextTests : CosNamingFixture
{
    [Fact]
    public async Task Bind_and_resolve_agree()
    {
        await Root.BindAsync(Name("echo.obj"), Anywhere("e"));

        Assert.Equal(Anywhere("e"), await Root.ResolveAsync(Name("echo.obj")));
        Assert.Equal(Anywhere("e"), await Root.ResolveStrAsync("echo.obj"));
    }

    [Fact]
    public async Task A_new_context_resolves_to_its_own_reference()
    {
        INamingContext? made = await Root.BindNewContextAsync(Name("ctx.k"));

        ObjectRef? reference = await Root.ResolveAsync(Name("ctx.k"));

        Assert.Same(made, Host.ObjectFor(reference, NamingContextExtBinding.Instance));
    }

    [Fact]
    public async Task Names_lead_through_contexts()
    {
        INamingContext? outer = await Root.BindNewContextAsync(Name("outer"));
        await Root.BindNewContextAsync(Name("outer/inner"));
        await outer!.BindAsync(Name("inner/x"), Anywhere("x"));

        Assert.Equal(Anywhere("x"), await Root.ResolveAsync(Name("outer/inner/x")));
    }

    [Theory]
    [InlineData("nothing", NotFoundReason.MissingNode, "nothing")]
    [InlineData("ctx/nothing/a", NotFoundReason.MissingNode, "nothing/a")]
    [InlineData("nothing/a/b", NotFoundReason.MissingNode, "nothing/a/b")]
    [InlineData("ctx/obj/a/b", NotFoundReason.NotContext, "obj/a/b")]
    public async Task The_rest_of_a_name_that_was_not_found_begins_with_what_failed(string name, NotFoundReason why, string rest)
    {
        await Root.BindNewContextAsync(Name("ctx"));
        await Root.BindAsync(Name("ctx/obj"), Anywhere("o"));

        await NotFoundAsync(why, rest, Root.ResolveAsync(Name(name)));
        await NotFoundAsync(why, rest, Root.ResolveStrAsync(name));
        await NotFoundAsync(why, rest, Root.UnbindAsync(Name(name)));
        if (!name.Contains('/', StringComparison.Ordinal))
            return;

        await NotFoundAsync(why, rest, Root.BindAsync(Name(name), Anywhere("o")));
        await NotFoundAsync(why, rest, Root.RebindAsync(Name(name), Anywhere("o")));
        await NotFoundAsync(why, rest, Root.BindContextAsync(Name(name), Root));
        await NotFoundAsync(why, rest, Root.RebindContextAsync(Name(name), Root));
        await NotFoundAsync(why, rest, Root.BindNewContextAsync(Name(name)));
    }

    [Fact]
    public async Task A_taken_name_is_already_bound()
    {
        await Root.BindAsync(Name("x"), Anywhere("x"));

        await Assert.ThrowsAsync<AlreadyBoundException>(async () => await Root.BindAsync(Name("x"), Anywhere("y")));
        await Assert.ThrowsAsync<AlreadyBoundException>(async () => await Root.BindContextAsync(Name("x"), Root));
        await Assert.ThrowsAsync<AlreadyBoundException>(async () => await Root.BindNewContextAsync(Name("x")));
    }

    [Fact]
    public async Task Rebind_replaces_objects_by_objects_and_contexts_by_contexts_only()
    {
        await Root.RebindAsync(Name("obj"), Anywhere("1"));
        await Root.RebindAsync(Name("obj"), Anywhere("2"));
        await Root.RebindContextAsync(Name("ctx"), await Root.NewContextAsync());
        await Root.RebindContextAsync(Name("ctx"), Root);

        await NotFoundAsync(NotFoundReason.NotObject, "ctx", Root.RebindAsync(Name("ctx"), Anywhere("3")));
        await NotFoundAsync(NotFoundReason.NotContext, "obj", Root.RebindContextAsync(Name("obj"), Root));

        Assert.Equal(Anywhere("2"), await Root.ResolveAsync(Name("ctx/ctx/obj")));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(0xD800)]
    public async Task An_invalid_name_is_refused_everywhere(int codeUnit)
    {
        string id = codeUnit < 0 ? "" : new string((char)codeUnit, 1);
        CosNameComponent[] name = id.Length == 0 ? [] : [new CosNameComponent(id, "")];

        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.ResolveAsync(name));
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.BindAsync(name, Anywhere("x")));
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.RebindAsync(name, Anywhere("x")));
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.BindContextAsync(name, Root));
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.RebindContextAsync(name, Root));
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.BindNewContextAsync(name));
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.UnbindAsync(name));
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.ToStringAsync(name));
        await Assert.ThrowsAsync<InvalidNameException>(async () => await Root.ResolveStrAsync(id));
    }

    [Fact]
    public async Task Nil_is_never_bound()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Root.BindAsync(Name("x"), null));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Root.RebindAsync(Name("x"), null));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Root.BindContextAsync(Name("x"), null));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Root.RebindContextAsync(Name("x"), null));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Root.BindAsync(Name("x"), new ObjectRef("", [])));
    }

    [Fact]
    public async Task Unbinding_a_context_leaves_it_alive_for_those_who_hold_it()
    {
        INamingContext? context = await Root.BindNewContextAsync(Name("ctx"));
        await context!.BindAsync(Name("x"), Anywhere("x"));
        await Root.UnbindAsync(Name("ctx"));
        await Root.BindContextAsync(Name("again"), context);

        Assert.Equal(Anywhere("x"), await Root.ResolveAsync(Name("again/x")));
        await NotFoundAsync(NotFoundReason.MissingNode, "ctx", Root.ResolveAsync(Name("ctx")));
    }

    [Fact]
    public async Task Only_an_empty_context_is_destroyed_and_then_it_is_no_object_any_more()
    {
        INamingContext? context = await Root.BindNewContextAsync(Name("ctx"));
        await context!.BindAsync(Name("x"), Anywhere("x"));
        await Assert.ThrowsAsync<NotEmptyException>(async () => await context.DestroyAsync());
        await context.UnbindAsync(Name("x"));
        await context.DestroyAsync();

        Assert.Equal(["NameService"], Host.Keys);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await context.ResolveAsync(Name("x")));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await context.DestroyAsync());
        await NotFoundAsync(NotFoundReason.MissingNode, "ctx/x", Root.ResolveAsync(Name("ctx/x")));
        await Root.UnbindAsync(Name("ctx"));
    }

    [Fact]
    public async Task A_destroyed_context_is_not_bound()
    {
        INamingContext? context = await Root.NewContextAsync();
        await context!.DestroyAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await Root.BindContextAsync(Name("x"), context));

        await NotFoundAsync(NotFoundReason.MissingNode, "x", Root.ResolveAsync(Name("x")));
    }

    [Fact]
    public async Task The_root_is_never_destroyed() =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await Root.DestroyAsync());

    [Fact]
    public async Task A_full_context_has_no_resources()
    {
        for (int i = 0; i < 20; i++)
            await Root.BindAsync(Name($"n{i}"), Anywhere("x"));

        RemoteException failure = await Assert.ThrowsAsync<RemoteException>(async () => await Root.BindAsync(Name("more"), Anywhere("x")));

        Assert.Equal(FaultKind.NoResources, failure.Kind);
    }

    [Fact]
    public async Task Keys_of_contexts_last()
    {
        INamingContext? context = await Root.BindNewContextAsync(Name("ctx"));
        IiopProfile profile = (IiopProfile)(await Root.ResolveAsync(Name("ctx")))!.Profiles[0];

        FakeNamingHost restarted = new([]);
        using CosNamingFace face = new(Tree, restarted);
        INamingContextExt? found = await face.ActivateAsync(profile.Key);

        Assert.NotNull(context);
        Assert.NotNull(found);
        Assert.Contains(profile.Key.ToString(), restarted.Keys);
        Assert.Null(await face.ActivateAsync(new ObjectKey($"NameService/{Guid.NewGuid():N}")));
        Assert.Null(await face.ActivateAsync(new ObjectKey("NameService/x")));
        Assert.Null(await face.ActivateAsync(new ObjectKey("Other")));
    }

    [Fact]
    public async Task A_face_that_ends_withdraws_what_it_exported()
    {
        await Root.BindNewContextAsync(Name("ctx"));
        for (int i = 0; i < 5; i++)
            await Root.BindAsync(Name($"n{i}"), Anywhere("x"));

        await Root.ListAsync(1);
        Assert.Equal(3, Host.Keys.Count());
        Face.Dispose();

        Assert.Empty(Host.Keys);
    }

    [Fact]
    public async Task Contexts_that_the_tree_removed_do_not_stay_exported()
    {
        NameTree tree = new(new NameTreeOptions { TimeProvider = Time });
        FakeNamingHost host = new([]);
        using CosNamingFace face = new(tree, host);
        for (int i = 0; i < 250; i++)
            await face.Root.NewContextAsync();

        for (int i = 0; i < 2; i++)
        {
            Time.Advance(TimeSpan.FromMinutes(11));
            await face.Root.RebindAsync(Name("x"), Anywhere("x"));
        }

        for (int i = 0; i < 10; i++)
            await face.Root.NewContextAsync();

        Assert.InRange(host.Keys.Count(), 11, 20);
    }
}
