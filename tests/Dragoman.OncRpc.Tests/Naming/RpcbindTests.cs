using Dragoman.OncRpc.Tests.Rpc;

namespace Dragoman.OncRpc.Tests.Naming;

/// <summary>rpcbind in both roles, in each of its versions.</summary>
public sealed class RpcbindTests
{
    private const string Header = "00000007 00000000 00000002 000186a0 ";
    private const string Nobody = " 00000000 00000000 00000000 00000000 ";
    private const string Success = "00000007 00000001 00000000 00000000 00000000 00000000 ";

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task A_name_leads_to_the_object_that_registered_itself(string transport)
    {
        await using OncHosts hosts = await OncHosts.StartAsync(transport);
        new RpcbindRegistry(new RpcbindOptions { AllowsRegistration = true }).ExportTo(hosts.Server);
        await using OncHosts others = await OncHosts.StartAsync(transport);
        var profile = (OncProfile)others.Server.Export<IPlain>(new PlainServant()).Profiles[0];
        var client = new RpcbindClient(hosts.Client, hosts.Listener.Address);
        string url = $"rpcbind://127.0.0.1:{hosts.Listener.Address.Port}/0x20000901.1?net={transport}";

        Assert.True(await client.RegisterAsync(profile));
        Assert.Equal(42, await (await hosts.Client.ResolveAsync<IPlain>(url)).AddAsync(20, 22));
        Assert.True(await client.UnregisterAsync(profile));
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await hosts.Client.ResolveAsync(url));
    }

    [Fact]
    public async Task An_older_server_is_asked_as_older_clients_do()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        new RpcbindRegistry(new RpcbindOptions { AllowsRegistration = true }).Export<IPortmapper>(hosts.Server, 2);
        var profile = new OncProfile(new Address("tcp", "127.0.0.1", 4444), 77, 1);
        var client = new RpcbindClient(hosts.Client, hosts.Listener.Address);

        Assert.True(await client.RegisterAsync(profile));

        Assert.Equal(profile.Address, await client.FindAsync(77, 1));
        Assert.Equal(profile.Address, await client.FindAsync(77, 9)); // that of another version is better than none
        Assert.Null(await client.FindAsync(78, 1));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public async Task Thousands_of_programs_are_listed(uint version)
    {
        const int Count = 4000;
        await using OncHosts hosts = await OncHosts.StartAsync();
        var registry = new RpcbindRegistry(new RpcbindOptions { MaxRegistrations = Count });
        if (version == 2)
            registry.Export<IPortmapper>(hosts.Server, 2);
        else
            registry.ExportTo(hosts.Server);

        OncProfile[] profiles = [.. Enumerable.Range(1, Count).Select(i => new OncProfile(new Address("tcp", "127.0.0.1", i), 0x2000_0000 + (uint)i, 1))];
        await registry.RegisterAsync(new ObjectRef("", [.. profiles]));

        IReadOnlyList<OncProfile> listed = await new RpcbindClient(hosts.Client, hosts.Listener.Address).ListAsync();

        Assert.Equal(profiles.Select(p => (p.Program, p.Version, p.Address)), listed.Where(p => p.Program != 100000).Select(p => (p.Program, p.Version, p.Address)));
    }

    [Fact]
    public async Task Strangers_may_not_register_unless_they_are_let()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        var registry = new RpcbindRegistry();
        registry.ExportTo(hosts.Server);
        await registry.RegisterAsync(new ObjectRef("", [new OncProfile(new Address("tcp", "127.0.0.1", 4444), 77, 1)]));
        var client = new RpcbindClient(hosts.Client, hosts.Listener.Address);

        RemoteException refused = await Assert.ThrowsAsync<RemoteException>(async () => await client.RegisterAsync(new OncProfile(new Address("tcp", "127.0.0.1", 1), 78, 1)));

        Assert.Equal(FaultKind.NotPermitted, refused.Kind);
        Assert.Equal(4444, (await client.FindAsync(77, 1))!.Port);
    }

    [Theory]
    [InlineData("v2 GETPORT", "00000002 00000003", "0000004d 00000001 00000006 00000000", "0000115c")]
    [InlineData("v2 GETPORT by UDP", "00000002 00000003", "0000004d 00000001 00000011 00000000", "00000000")]
    [InlineData("v2 DUMP", "00000002 00000004", "", "00000001 0000004d 00000001 00000006 0000115c 00000001 000186a0 00000004 00000006")]
    [InlineData("v3 GETADDR", "00000003 00000003", "0000004d 00000001 00000003 74637000 00000000 00000000", "0000000f 3132372e 302e302e 312e3137 2e393200")]
    [InlineData("v4 GETADDR of another version", "00000004 00000003", "0000004d 00000009 00000003 74637000 00000000 00000000", "0000000f 3132372e 302e302e 312e3137 2e393200")]
    [InlineData("v4 GETVERSADDR of another version", "00000004 00000009", "0000004d 00000009 00000003 74637000 00000000 00000000", "00000000")]
    [InlineData("v4 DUMP", "00000004 00000004", "", "00000001 0000004d 00000001 00000003 74637000 0000000f 3132372e 302e302e 312e3137 2e393200 00000009 73757065 72757365 72000000 00000001 000186a0 00000004 00000003 74637000")]
    public async Task Each_version_answers_in_its_own_octets(string what, string procedure, string arguments, string result)
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        var registry = new RpcbindRegistry();
        registry.ExportTo(hosts.Server);
        await registry.RegisterAsync(new ObjectRef("", [new OncProfile(new Address("tcp", "127.0.0.1", 4444), 77, 1)]));
        using RawStream stream = await RawStream.ConnectAsync(hosts.Listener.Address);

        stream.SendRecord(Octets.Of(Header + procedure + Nobody + arguments));

        // A list goes on with rpcbind itself, at a port that nobody knows before.
        string answer = stream.ReceiveRecord();
        string expected = Octets.Hex(Octets.Of(Success + result));
        Assert.Equal((what, expected), (what, what.Contains("DUMP", StringComparison.Ordinal) ? answer[..Math.Min(answer.Length, expected.Length)] : answer));
    }

    [Fact]
    public async Task A_version_that_rpcbind_does_not_have_is_answered_with_those_it_has()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        new RpcbindRegistry().ExportTo(hosts.Server);
        using RawStream stream = await RawStream.ConnectAsync(hosts.Listener.Address);

        stream.SendRecord(Octets.Of(Header + "00000001 00000000" + Nobody));

        Assert.Equal("00000007 00000001 00000000 00000000 00000000 00000002 00000002 00000004", stream.ReceiveRecord());
    }
}
