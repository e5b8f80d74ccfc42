using System.Net;
using System.Net.Sockets;
using Bank;
using Dragoman.OncRpc;

namespace Dragoman.Tests;

public class RpcbindTests
{
    private const uint Unknown = 0x2fff_ff01;

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task Exported_programs_are_found_over_both_transports(string transport)
    {
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true });
        ObjectRef bank = await node.ExportAsync<IBank>("bank", new BankServant());
        await using Node client = WiresTests.ClientOf("onc");
        RpcbindClient rpcbind = new(client.Host, AddressOf(node, "rpcbind", transport));
        OncProfile expected = bank.Profiles.OfType<OncProfile>().Single(profile => profile.Address.Transport == transport);

        Assert.Equal(expected.Address, await rpcbind.FindAsync(expected.Program, expected.Version));
        Assert.Null(await rpcbind.FindAsync(Unknown, 1));
    }

    [Fact]
    public async Task Programs_are_listed_and_rpcbind_among_them()
    {
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true });
        ObjectRef bank = await node.ExportAsync<IBank>("bank", new BankServant());
        await using Node client = WiresTests.ClientOf("onc");
        Address rpcbind = AddressOf(node, "rpcbind", "tcp");

        IReadOnlyList<OncProfile> listed = await new RpcbindClient(client.Host, rpcbind).ListAsync();

        uint program = bank.Profiles.OfType<OncProfile>().First().Program;
        Assert.Equal(["tcp", "udp"], listed.Where(profile => profile.Program == program).Select(profile => profile.Address.Transport).Order(StringComparer.Ordinal));
        Assert.Equal([2u, 3u, 4u], listed.Where(profile => profile.Program == 100_000 && profile.Address == rpcbind).Select(profile => profile.Version).Order());
    }

    [Fact]
    public async Task An_object_has_the_same_numbers_over_both_transports()
    {
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true });
        var bank = new BankServant();
        foreach (string name in (string[])["a", "b", "c", "d"])
        {
            ObjectRef account = await node.ExportAsync(name, bank.Open(name));
            Assert.Single(account.Profiles.OfType<OncProfile>().Select(profile => (profile.Program, profile.Version)).Distinct());
        }
    }

    [Fact]
    public async Task Where_a_system_has_an_rpcbind_programs_are_registered_there_and_unregistered_at_the_end()
    {
        // Another node plays the system's rpcbind.
        await using Node system = await Node.StartAsync(new NodeOptions { UseFreePorts = true }.Only("onc"));
        Address taken = AddressOf(system, "rpcbind", "tcp");
        await using Node client = WiresTests.ClientOf("onc");
        RpcbindClient rpcbind = new(client.Host, taken);
        Node node = await Node.StartAsync(new NodeOptions { PortOffset = taken.Port - 111, FallsBackToFreePorts = true }.Only("onc"));

        ObjectRef bank = await node.ExportAsync<IBank>("bank", new BankServant());

        OncProfile profile = bank.Profiles.OfType<OncProfile>().First();
        Assert.Contains(node.Notices, notice => notice.Contains($"An rpcbind answers at port {taken.Port}", StringComparison.Ordinal));
        Assert.Equal(profile.Address, await rpcbind.FindAsync(profile.Program, profile.Version));
        await node.DisposeAsync();
        Assert.Null(await rpcbind.FindAsync(profile.Program, profile.Version));
    }

    [Fact]
    public async Task What_is_on_its_way_to_the_systems_rpcbind_when_the_node_ends_does_not_stay_there()
    {
        var gate = new Gate();
        await using Node system = await Node.StartAsync(new NodeOptions { UseFreePorts = true, Configure = host => host with { ServerInterceptors = [gate.Before] } }.Only("onc"));
        Address taken = AddressOf(system, "rpcbind", "tcp");
        Node node = await Node.StartAsync(new NodeOptions { PortOffset = taken.Port - 111, FallsBackToFreePorts = true }.Only("onc"));
        gate.Close();

        Task<ObjectRef> exporting = node.ExportAsync<IBank>("bank", new BankServant()).AsTask();
        await gate.Reached.WaitAsync(TimeSpan.FromSeconds(30));
        Task ending = node.DisposeAsync().AsTask();
        gate.Open();
        ObjectRef bank = await exporting;
        await ending;

        await using Node client = WiresTests.ClientOf("onc");
        OncProfile profile = bank.Profiles.OfType<OncProfile>().First();
        Assert.Null(await new RpcbindClient(client.Host, taken).FindAsync(profile.Program, profile.Version));
    }

    [Fact]
    public async Task The_nodes_rpcbind_is_made_of_the_hosts_options_as_the_program_wants_them()
    {
        var gate = new Gate();
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true, Configure = host => host with { ServerInterceptors = [gate.Before] } });
        await using Node client = WiresTests.ClientOf("onc");

        await new RpcbindClient(client.Host, AddressOf(node, "rpcbind", "tcp")).FindAsync(Unknown, 1);

        Assert.Contains(gate.Passed, operation => operation.Name.StartsWith("GetAddress", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_has_the_port_and_is_no_rpcbind_is_left_alone()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Task<TcpClient> silent = taken.AcceptTcpClientAsync();

        await using Node node = await Node.StartAsync(new NodeOptions { PortOffset = port - 111, FallsBackToFreePorts = true, Wires = [new OncSetup { TakesRpcbindPort = true }] });
        await node.ExportAsync<IBank>("bank", new BankServant());

        Assert.Contains(node.Notices, notice => notice.StartsWith($"Port {port} for rpcbind cannot be had", StringComparison.Ordinal));
        Assert.DoesNotContain(node.Notices, notice => notice.Contains("answers", StringComparison.Ordinal));
        (await silent).Dispose();
    }

    [Fact]
    public async Task The_machines_own_port_is_taken_only_when_that_is_meant()
    {
        int offset = FreePort() - 111;
        await using (Node unasked = await Node.StartAsync(new NodeOptions { PortOffset = offset, FallsBackToFreePorts = true }.Only("onc")))
            Assert.NotEqual(111 + offset, AddressOf(unasked, "rpcbind", "tcp").Port);

        await using Node asked = await Node.StartAsync(new NodeOptions { PortOffset = offset, FallsBackToFreePorts = true, Wires = [new OncSetup { TakesRpcbindPort = true }] });
        Assert.Equal(111 + offset, AddressOf(asked, "rpcbind", "tcp").Port);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Address AddressOf(Node node, string wire, string transport) =>
        node.Endpoints.Single(endpoint => endpoint.Wire == wire && endpoint.Address.Transport == transport).Address;
}
