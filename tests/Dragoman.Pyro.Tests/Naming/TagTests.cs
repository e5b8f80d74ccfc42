using Dragoman.Directory;

namespace Dragoman.Pyro.Tests.Naming;

/// <summary>What Pyro calls metadata is an attribute of the entry, and no part of how the object is reached.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "DisposeAsync ends them.")]
public sealed class TagTests : IAsyncLifetime
{
    private readonly NameTree _tree = new();
    private ObjectHost _host = null!;
    private PyroNameServer _server = null!;
    private INameServer _names = null!;

    public async Task InitializeAsync()
    {
        _host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        IListener listener = await _host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        _server = PyroNameServer.Start(_host, _tree, new NameServerOptions { MaxTags = 3 });
        ObjectHost client = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        _names = client.Proxy<INameServer>(new ObjectRef("", [new PyroProfile("Pyro.NameServer", listener.Address)]));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _host.DisposeAsync();
        await _tree.DisposeAsync();
    }

    [Fact]
    public async Task A_tag_set_from_Pyro_is_an_attribute_of_the_tree_and_the_other_way_round()
    {
        await _names.RegisterAsync("x", "PYRO:a@h:1", false, ["zone:a", "zone:a", "b"]);
        NameEntry entry = await _tree.ResolveAsync(_tree.Root, NamePath.Parse("x"));

        Assert.Equal(["b", "zone:a"], entry.Attributes.Texts(NameAttributes.Tag));
        await _tree.ModifyAsync(_tree.Root, NamePath.Parse("x"), [new AttributeChange(AttributeChangeKind.Add, NameAttributes.Tag, "c d")]);
        Assert.Equal(["b", "c d", "zone:a"], (await _names.LookupTaggedAsync("x", true)).Tags.Order(StringComparer.Ordinal));
        Assert.Equal(["x"], (await _names.YellowPagesAsync(["c d", "b"], null, false)).Keys);
        await _names.SetMetadataAsync("x", ["only"]);
        Assert.Equal(["only"], (await _tree.ResolveAsync(_tree.Root, NamePath.Parse("x"))).Attributes.Texts(NameAttributes.Tag));
    }

    [Fact]
    public async Task Tags_stay_when_another_wire_binds_and_go_when_Pyro_registers_without_them()
    {
        await _names.RegisterAsync("x", "PYRO:a@h:1", false, ["t"]);
        await _tree.BindAsync(_tree.Root, NamePath.Parse("x"), new NameTarget.Object(new ObjectRef("", [new OtherProfile()])));
        await _tree.RebindAsync(_tree.Root, NamePath.Parse("x"), new NameTarget.Object(new ObjectRef("", [new OtherProfile()])));
        Assert.Equal(["t"], (await _names.LookupTaggedAsync("x", true)).Tags);

        await _names.RegisterAsync("x", "PYRO:a@h:2"); // as Python's name server does it

        Assert.Empty((await _names.LookupTaggedAsync("x", true)).Tags);
        Assert.Equal(2, ((NameTarget.Object)(await _tree.ResolveAsync(_tree.Root, NamePath.Parse("x"))).Target).Reference.Profiles.Length);
    }

    [Fact]
    public async Task Names_are_found_by_all_tags_or_by_any_the_name_server_s_own_among_them()
    {
        await _names.RegisterAsync("one", "PYRO:a@h:1", false, ["p", "q"]);
        await _names.RegisterAsync("two", "PYRO:b@h:1", false, ["q", "r"]);
        await _tree.BindAsync(_tree.Root, NamePath.Parse("other.kind"), Tagged("q"));
        await _tree.CreateContextAsync(_tree.Root, NamePath.Parse("ctx"));
        await _tree.BindAsync(_tree.Root, NamePath.Parse("ctx/below"), Tagged("q"));

        Assert.Equal(["one"], (await _names.YellowPagesAsync(["p", "q"], null, false)).Keys);
        Assert.Equal(["one", "two"], (await _names.YellowPagesAsync(null, ["p", "r"], false)).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["one", "two"], (await _names.ListTaggedAsync(null, null, ["q", "q"])).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Pyro.NameServer", "one"], (await _names.YellowPagesAsync(null, ["p", "class:Pyro4.naming.NameServer"], false)).Keys.Order(StringComparer.Ordinal));
        Assert.Empty(await _names.YellowPagesAsync(["p", "r"], null, false));

        static NameBinding Tagged(string tag) =>
            new(new NameTarget.Object(new ObjectRef("", [new PyroProfile("c", new Address("tcp", "h", 1))]))) { Attributes = AttributeSet.Empty.With(NameAttributes.Tag, tag) };
    }

    [Fact]
    public async Task Too_many_or_too_long_tags_are_refused_and_change_nothing()
    {
        await _names.RegisterAsync("x", "PYRO:a@h:1", false, ["t"]);

        RemoteException many = await Assert.ThrowsAsync<RemoteException>(async () => await _names.SetMetadataAsync("x", ["1", "2", "3", "4"]));
        RemoteException large = await Assert.ThrowsAsync<RemoteException>(async () => await _names.SetMetadataAsync("x", [new string('x', 300_000)]));
        await Assert.ThrowsAsync<RemoteException>(async () => await _names.SetMetadataAsync("unknown", ["1"]));

        Assert.Contains("at most 3 tags", many.Message, StringComparison.Ordinal);
        Assert.Contains("MaxAttributeOctets", large.Message, StringComparison.Ordinal);
        Assert.Equal(["t"], (await _names.LookupTaggedAsync("x", true)).Tags);
    }

    [Fact]
    public async Task Links_are_shown_as_the_objects_that_they_lead_to()
    {
        await _names.RegisterAsync("x", "PYRO:a@h:1");
        await _tree.BindAsync(_tree.Root, NamePath.Parse("link"), new NameTarget.Link(NamePath.Parse("x")));
        await _tree.BindAsync(_tree.Root, NamePath.Parse("dangling"), new NameTarget.Link(NamePath.Parse("none")));

        Assert.Equal(["Pyro.NameServer", "link", "x"], (await _names.ListAsync()).Keys.Order(StringComparer.Ordinal));
        Assert.Equal("PYRO:a@h:1", (await _names.LookupAsync("link"))!.Profiles.Single().ToString());
    }

    [Fact]
    public void Whether_a_reference_is_passed_as_a_URI_is_no_part_of_its_profile()
    {
        ObjectRef reference = new("", [new PyroProfile("a", new Address("tcp", "h", 1))]);

        ObjectRef form = PyroUriForm.Of(reference);

        Assert.Equal(reference.Profiles[0], form.Profiles[0]);
        Assert.Same(form, PyroUriForm.Of(form));
        Assert.Equal(new PyroProfile("a", new Address("tcp", "h", 1)), reference.Profiles[0]);
        Assert.Empty(form.Profiles[1].Addresses);
    }

    private sealed record OtherProfile : Profile
    {
        public override string Wire => "other";

        public override IReadOnlyList<Address> Addresses => [];

        public override ObjectKey Key => new("x");
    }
}
