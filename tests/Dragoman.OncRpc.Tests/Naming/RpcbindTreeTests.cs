using Dragoman.Directory;

namespace Dragoman.OncRpc.Tests.Naming;

/// <summary>Registrations in a name tree, and whose they are.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "A tree in memory holds nothing that has to be given back.")]
public sealed class RpcbindTreeTests
{
    private static readonly RpcbindAddress First = new(0x2000_0301, 1, "tcp", "127.0.0.1.17.92", "1000");
    private static readonly RpcbindAddress Second = First with { Version = 2, NetworkId = "udp", Owner = "1001" };

    private readonly NameTree _tree = new();

    [Fact]
    public async Task A_registration_has_its_place_in_the_tree()
    {
        var registry = new RpcbindRegistry(_tree);

        Assert.True(await registry.SetAsync(First));
        Assert.True(await registry.SetAsync(Second));

        NameEntry entry = await _tree.ResolveAsync(_tree.Root, NamePath.Parse("rpc/536871681/1.tcp"));
        var profile = (OncProfile)((NameTarget.Object)entry.Target).Reference.Profiles.Single();
        Assert.Equal((First.Program, First.Version, new Address("tcp", "127.0.0.1", 4444)), (profile.Program, profile.Version, profile.Address));
        Assert.Equal(["1000"], entry.Attributes.Texts(NameAttributes.Owner));
        Assert.Equal([Second, First], await registry.ListAsync());
        Assert.Equal(First, await new RpcbindRegistry(_tree).FindAsync(First.Program, 1, "tcp", exact: true));
    }

    [Fact]
    public async Task A_program_s_context_goes_with_its_last_version()
    {
        var registry = new RpcbindRegistry(_tree);
        await registry.SetAsync(First);
        await registry.SetAsync(Second);

        Assert.True(await registry.UnsetAsync(First.Program, 1, "", "1000"));
        Assert.Equal([Second], await registry.ListAsync());
        Assert.True(await registry.UnsetAsync(First.Program, 2, "udp", "superuser"));

        await Assert.ThrowsAsync<NameException>(async () => await _tree.ResolveAsync(_tree.Root, NamePath.Parse("rpc/536871681")));
        Assert.True(await registry.SetAsync(First));
    }

    [Fact]
    public async Task What_somebody_binds_in_the_tree_is_found_by_rpcbind()
    {
        var registry = new RpcbindRegistry(_tree);
        await _tree.CreateContextAsync(_tree.Root, NamePath.Parse("rpc"));
        await _tree.CreateContextAsync(_tree.Root, NamePath.Parse("rpc/77"));
        await _tree.BindAsync(_tree.Root, NamePath.Parse("rpc/77/3.tcp"), new NameTarget.Object(new ObjectRef("", [new OncProfile(new Address("tcp", "10.0.0.1", 1), 77, 3)])));
        await _tree.BindAsync(_tree.Root, NamePath.Parse("rpc/77/misplaced"), new NameTarget.Object(new ObjectRef("", [new OncProfile(new Address("tcp", "10.0.0.1", 1), 78, 3)])));

        Assert.Equal([new RpcbindAddress(77, 3, "tcp", "10.0.0.1.0.1", "")], await registry.ListAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_that_register_one_program_one_succeeds(bool inTree)
    {
        RpcbindRegistry registry = inTree ? new RpcbindRegistry(_tree) : new RpcbindRegistry();
        for (int round = 0; round < 20; round++)
        {
            bool[] set = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => Task.Run(async () => await registry.SetAsync(First with { UniversalAddress = $"127.0.0.1.1.{i}" }))));
            Assert.Single(set, won => won);
            bool[] unset = await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(async () => await registry.UnsetAsync(First.Program, 1, "", "1000"))));
            Assert.All(unset, Assert.True);
        }

        Assert.Empty(await registry.ListAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_removes_what_another_registered(bool inTree)
    {
        RpcbindRegistry registry = inTree ? new RpcbindRegistry(_tree) : new RpcbindRegistry();
        await registry.SetAsync(First);

        Assert.False(await registry.UnsetAsync(First.Program, 1, "", "1001"));
        Assert.False(await registry.UnsetAsync(First.Program, 1, "tcp", "unknown"));
        Assert.True(await registry.UnsetAsync(First.Program, 7, "", "unknown")); // nothing is removed
        Assert.Equal(First, Assert.Single(await registry.ListAsync()));
        Assert.True(await registry.UnsetAsync(First.Program, 1, "", "superuser"));
        Assert.Empty(await registry.ListAsync());
    }

    [Theory]
    [InlineData("tcp", "")]
    [InlineData("tcp", "localhost.17.92")]
    [InlineData("tcp", "127.1.17.92")]
    [InlineData("tcp", "127.0.0.1.0.0")]
    [InlineData("tcp", "127.0.0.1.1.256")]
    [InlineData("tcp6", "127.0.0.1.17.92")]
    [InlineData("udp", "::1.17.92")]
    [InlineData("local", "")]
    [InlineData("sctp", "127.0.0.1.17.92")]
    public async Task What_is_no_address_is_not_registered(string network, string address) =>
        Assert.False(await new RpcbindRegistry(_tree).SetAsync(First with { NetworkId = network, UniversalAddress = address }));

    [Fact]
    public async Task There_are_so_many_registrations_and_no_more()
    {
        var registry = new RpcbindRegistry(_tree, new RpcbindOptions { MaxRegistrations = 2 });

        Assert.True(await registry.SetAsync(First));
        Assert.True(await registry.SetAsync(Second));
        Assert.False(await registry.SetAsync(First with { Version = 3 }));
    }

    [Fact]
    public async Task The_host_s_own_programs_come_and_go_by_themselves_and_nobody_takes_their_place()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        var registry = new RpcbindRegistry(_tree, new RpcbindOptions { AllowsRegistration = true });
        registry.ExportTo(hosts.Server);
        Assert.Null(await registry.FindAsync(0x2000_0901, 1, "tcp", exact: true));

        ObjectRef reference = hosts.Server.Export<IPlain>(new PlainServant());
        RpcbindAddress found = (await registry.FindAsync(0x2000_0901, 1, "tcp", exact: true))!;
        Assert.Equal($"127.0.0.1.{hosts.Listener.Address.Port >> 8}.{hosts.Listener.Address.Port & 0xff}", found.UniversalAddress);
        Assert.True(await registry.SetAsync(found));
        Assert.False(await registry.SetAsync(found with { UniversalAddress = "127.0.0.1.1.1" }));
        Assert.False(await registry.UnsetAsync(found.Program, 1, "", "superuser"));

        hosts.Server.Unexport(reference);
        Assert.Null(await registry.FindAsync(0x2000_0901, 1, "tcp", exact: true));
    }

    [Fact]
    public async Task A_name_becomes_the_address_that_leads_here()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        var registry = new RpcbindRegistry(_tree);
        registry.ExportTo(hosts.Server);
        var client = new RpcbindClient(hosts.Client, hosts.Listener.Address);
        ObjectRef named = new("", [new OncProfile(new Address("tcp", "server.example", 4444), 77, 1)]);

        await registry.RegisterAsync(named);

        Assert.Equal("0.0.0.0.17.92", (await registry.FindAsync(77, 1, "tcp", exact: true))!.UniversalAddress);
        Assert.Equal(new Address("tcp", "127.0.0.1", 4444), await client.FindAsync(77, 1));
        await registry.UnregisterAsync(named);
        Assert.Null(await client.FindAsync(77, 1));
    }

    [Fact]
    public async Task A_server_of_version_2_alone_gets_the_programs_too()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        new RpcbindRegistry(_tree, new RpcbindOptions { AllowsRegistration = true }).Export<IPortmapper>(hosts.Server, 2);
        await using OncHosts others = await OncHosts.StartAsync();
        await others.Server.ListenAsync("onc", new Address("udp", "127.0.0.1", 0));
        others.Server.Export<IPlain>(new PlainServant());
        var client = new RpcbindClient(hosts.Client, hosts.Listener.Address);

        await using (await RpcbindRegistration.StartAsync(others.Server, hosts.Listener.Address))
            Assert.Equal(others.Listener.Address, await client.FindAsync(0x2000_0901, 1));

        Assert.Null(await client.FindAsync(0x2000_0901, 1));
    }
}
