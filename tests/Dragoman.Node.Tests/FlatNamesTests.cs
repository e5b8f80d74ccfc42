using Bank;
using Dragoman.Directory;
using Dragoman.Pyro;

namespace Dragoman.Tests;

/// <summary>The tree as Pyro's name server shows it.</summary>
public sealed class FlatNamesTests : IAsyncLifetime
{
    private readonly BankServant _bank = new();
    private Node _node = null!;
    private Node _client = null!;
    private INameServer _names = null!;

    public async Task InitializeAsync()
    {
        _node = await Node.StartAsync(new NodeOptions { UseFreePorts = true });
        _client = WiresTests.ClientOf("pyro");
        _names = await _client.ResolveAsync<INameServer>(_node.NameServiceUrl("pyro"));
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task Every_object_is_listed_by_the_name_it_was_exported_by()
    {
        foreach (string name in (string[])["bank", "bank.alice", "services/bank", "services/inner.ctx/bob.account"])
            await _node.ExportAsync(name, _bank.Open(name));

        Dictionary<string, string> listed = await _names.ListAsync();

        Assert.Equal(["Pyro.NameServer", "bank", "bank.alice", "services/bank", "services/inner.ctx/bob.account"], listed.Keys.Order(StringComparer.Ordinal));
        foreach (string name in listed.Keys.Where(name => name != "Pyro.NameServer"))
            Assert.Equal(name, (await _client.ResolveAsync<IAccount>(await _node.UrlOfAsync(name, "pyro"))).Owner);
    }

    [Fact]
    public async Task A_registered_name_is_one_component_whatever_it_looks_like()
    {
        ObjectRef alice = await _node.ExportAsync("alice", _bank.Open("alice"));

        await _names.RegisterAsync("test", _node.Format(alice, "pyro"));
        await _names.RegisterAsync("test/x.y", _node.Format(alice, "pyro"));

        NameEntry entry = await _node.Names!.ResolveAsync(_node.Names.Root, NamePath.Parse(@"test\/x\.y"));
        Assert.Equal("test/x.y", entry.Name.Id);
        Assert.Equal("alice", (await _client.ResolveAsync<IAccount>(await _node.UrlOfAsync("test/x.y", "pyro"))).Owner);
        Assert.Contains("test/x.y", (await _names.ListAsync("test")).Keys);
    }

    [Fact]
    public async Task A_component_hides_a_longer_name_of_the_same_text_until_it_is_removed()
    {
        await _node.ExportAsync("bank.alice", _bank.Open("by kind"));
        await _node.ExportAsync(@"bank\.alice", _bank.Open("by component"));

        Assert.Equal("by component", await OwnerAsync());
        await _node.Names!.UnbindAsync(_node.Names.Root, NamePath.Parse(@"bank\.alice"));
        Assert.Equal("by kind", await OwnerAsync());

        async Task<string> OwnerAsync() => (await _client.ResolveAsync<IAccount>(await _node.UrlOfAsync("bank.alice", "pyro"))).Owner;
    }

    [Fact]
    public async Task Removing_takes_the_name_from_this_face_only()
    {
        await _node.ExportAsync("services/alice", _bank.Open("alice"));

        Assert.Equal(1, await _names.RemoveAsync("services/alice"));

        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await _client.ResolveAsync<IAccount>(await _node.UrlOfAsync("services/alice", "pyro")));
        Assert.Same(_bank.Open("alice"), await _node.ResolveAsync<IAccount>("corbaname:rir:#services/alice"));
    }

    [Fact]
    public async Task Contexts_that_contain_themselves_are_listed_once()
    {
        await _node.ExportAsync("a/b/alice", _bank.Open("alice"));
        INameTree tree = _node.Names!;
        NameEntry context = await tree.ResolveAsync(tree.Root, NamePath.Parse("a"));
        await tree.BindAsync(tree.Root, NamePath.Parse("a/b/again"), context.Target);

        Assert.Equal(["Pyro.NameServer", "a/b/alice"], (await _names.ListAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tags_find_names_of_any_depth_and_what_is_hidden_stays_so()
    {
        INameTree tree = _node.Names!;
        await _node.ExportAsync("services/bank", _bank.Open("deep"));
        await _node.ExportAsync("bank.alice", _bank.Open("by kind"));
        await _node.ExportAsync(@"bank\.alice", _bank.Open("by component"));
        await _names.SetMetadataAsync("services/bank", ["t"]);
        await _names.SetMetadataAsync("bank.alice", ["u"]);
        await tree.ModifyAsync(tree.Root, NamePath.Parse("bank.alice"), [new AttributeChange(AttributeChangeKind.Add, NameAttributes.Tag, "hidden")]);

        Assert.Equal(["t"], (await tree.ResolveAsync(tree.Root, NamePath.Parse("services/bank"))).Attributes.Texts(NameAttributes.Tag));
        Assert.Equal(["u"], (await tree.ResolveAsync(tree.Root, NamePath.Parse(@"bank\.alice"))).Attributes.Texts(NameAttributes.Tag));
        Assert.Equal(["bank.alice", "services/bank"], (await _names.YellowPagesAsync(null, ["t", "u"], false)).Keys.Order(StringComparer.Ordinal));
        Assert.Empty(await _names.YellowPagesAsync(["hidden"], null, false));
        await tree.UnbindAsync(tree.Root, NamePath.Parse(@"bank\.alice"));
        Assert.Equal(["bank.alice"], (await _names.YellowPagesAsync(["hidden"], null, false)).Keys);
    }

    [Fact]
    public async Task A_flat_name_is_looked_for_at_most_twice_and_without_exceptions()
    {
        await using NameTree tree = new();
        await tree.CreateContextAsync(tree.Root, NamePath.Parse("a"));
        await tree.BindAsync(tree.Root, NamePath.Parse("a/b"), Target());
        await tree.BindAsync(tree.Root, NamePath.Parse("plain"), Target());
        CountingTree counted = new(tree);
        FlatNames flat = new(counted);

        Assert.NotNull(await flat.FindAsync(flat.Root, Flat("plain")));
        Assert.Equal(1, counted.Looks);
        Assert.Equal("plain", (await flat.ResolveAsync(flat.Root, Flat("plain"))).Name.Id);
        Assert.Equal(2, counted.Looks);
        Assert.Equal("a/b", (await flat.ResolveAsync(flat.Root, Flat("a/b"))).Name.Id);
        Assert.Equal(4, counted.Looks);
        Assert.Null(await flat.FindAsync(flat.Root, Flat("none")));
        Assert.Equal(5, counted.Looks);
        Assert.Null(await flat.FindAsync(flat.Root, Flat("a/none")));
        Assert.Equal(7, counted.Looks);

        static NamePath Flat(string name) => new(new NameComponent(name));

        static NameTarget Target() => new NameTarget.Object(new ObjectRef("", [new PyroProfile("x", new Address("tcp", "h", 1))]));
    }
}
