using Bank;
using Dragoman.Testing.Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman.Toy.Tests;

/// <summary>A wire that the core, the node and the command line have never heard of, in a node.</summary>
public sealed class ToyNodeTests
{
    private static ILoggerFactory Quiet => NullLoggerFactory.Instance; // the tests of the command line read standard error

    private static readonly NodeOptions FreePorts = new NodeOptions { LoggerFactory = Quiet, UseFreePorts = true }.With(new ToySetup());

    [Fact]
    public async Task It_listens_beside_the_others_at_its_own_ports_and_those_of_its_face()
    {
        await using Node node = await Node.StartAsync(FreePorts);

        Assert.Equal(["iiop", "onc", "onc", "rpcbind", "rpcbind", "pyro", "toy", "toynames"], node.Endpoints.Select(endpoint => endpoint.Wire));
        Assert.Equal(node.NameServiceUrls[^1], node.NameServiceUrl("toy"));
    }

    [Fact]
    public async Task Its_default_ports_are_moved_and_replaced_as_those_of_the_others()
    {
        int offset = Random.Shared.Next(12_000, 20_000);
        await using Node node = await Node.StartAsync(new NodeOptions { LoggerFactory = Quiet, PortOffset = offset, FallsBackToFreePorts = true, Wires = [new ToySetup()] });
        Node second = await Node.StartAsync(new NodeOptions { LoggerFactory = Quiet, PortOffset = offset, FallsBackToFreePorts = true, Wires = [new ToySetup()] });
        await second.DisposeAsync();

        Assert.Equal([7070 + offset, 7071 + offset], node.Endpoints.Select(endpoint => endpoint.Address.Port));
        Assert.Contains(second.Notices, notice => notice.StartsWith($"Port {7071 + offset} for toynames cannot be had", StringComparison.Ordinal));
        IOException taken = await Assert.ThrowsAsync<IOException>(async () => await Node.StartAsync(new NodeOptions { LoggerFactory = Quiet, PortOffset = offset, Wires = [new ToySetup()] }));
        Assert.StartsWith($"Port {7070 + offset} for toy cannot be had", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_may_be_any_is_replaced_without_being_asked()
    {
        int offset = Random.Shared.Next(12_000, 20_000);
        await using Node node = await Node.StartAsync(new NodeOptions { LoggerFactory = Quiet, PortOffset = offset, Wires = [new ToySetup()] });
        WireListening flexible = new("toy", "tcp", 7070) { IfTaken = IfTaken.Free };

        await using Node second = await Node.StartAsync(new NodeOptions
        {
            LoggerFactory = Quiet,
            PortOffset = offset,
            Wires = [new ToySetup { Listening = [flexible], NamesListening = new WireListening("toynames", "tcp", 0) }],
        });

        Assert.NotEqual(7070 + offset, second.Endpoints[0].Address.Port);
        Assert.Single(second.Notices);
    }

    [Fact]
    public async Task An_object_is_exported_once_and_called_over_the_new_wire_by_its_name_in_the_new_face()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        var bank = new BankServant();
        bank.Open("alice").Deposit(70);
        await node.ExportAsync("services/alice.account", bank.Open("alice"));
        await using Node toy = Node.Client(new NodeOptions { LoggerFactory = Quiet, Wires = [new ToySetup()] });

        IAccount alice = await toy.ResolveAsync<IAccount>(await node.UrlOfAsync("services/alice.account", "toy"));

        Assert.Equal("toy", Assert.Single(((Proxy)(object)alice).Reference.Profiles).Wire);
        Assert.Equal(("alice", 70), (alice.Owner, alice.Balance()));
        InsufficientFunds refused = Assert.Throws<InsufficientFunds>(() => alice.Withdraw(71));
        Assert.Equal((70, 71), (refused.Balance, refused.Requested));
        Assert.Equal(FaultKind.BadArgument, Assert.Throws<RemoteException>(() => alice.Deposit(-1)).Kind);
        await using Node corba = Node.Client(new NodeOptions().Only("iiop"));
        Assert.Equal(70, (await corba.ResolveAsync<IAccount>(await node.UrlOfAsync("services/alice.account"))).Balance());
    }

    [Fact]
    public async Task Its_face_is_told_of_what_is_exported_and_a_name_it_does_not_have_is_said()
    {
        var face = new ToyFace(new WireListening("toynames", "tcp", 0), tls: null);
        await using Node node = await Node.StartAsync(new NodeOptions { LoggerFactory = Quiet, UseFreePorts = true, Wires = [new GivenSetup(face)] });

        ObjectRef bank = await node.ExportAsync<IBank>("bank", new BankServant());

        Assert.Equal([bank], face.Told);
        await Assert.ThrowsAsync<NameException>(async () => await node.UrlOfAsync("bnak"));
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await node.ResolveAsync<IBank>((await node.UrlOfAsync("bank")).Replace("bank", "bnak", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_object_that_its_face_refuses_is_neither_exported_nor_bound()
    {
        var face = new ToyFace(new WireListening("toynames", "tcp", 0), tls: null) { Refuses = true };
        await using Node node = await Node.StartAsync(new NodeOptions { LoggerFactory = Quiet, UseFreePorts = true, Wires = [new GivenSetup(face)] });
        var bank = new BankServant();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await node.ExportAsync<IBank>("bank", bank));

        Assert.Null(node.Host.Objects.Find("bank"u8));
        await Assert.ThrowsAsync<NameException>(async () => await node.UrlOfAsync("bank"));
        face.Refuses = false;
        await node.ExportAsync<IBank>("bank", bank);
    }

    [Fact]
    public async Task An_object_of_the_new_wire_is_called_through_a_gateway_by_the_old_ones()
    {
        await using Node far = await Node.StartAsync(new NodeOptions { LoggerFactory = Quiet, UseFreePorts = true, Wires = [new ToySetup()] });
        await far.ExportAsync<IBank>("bank", new BankServant());
        await using Node gateway = await Node.StartAsync(FreePorts);
        await gateway.ExportAsync("far.bank", await gateway.ResolveAsync<IBank>(await far.UrlOfAsync("bank")));
        await using Node pyro = Node.Client(new NodeOptions().Only("pyro"));

        IAccount account = (await pyro.ResolveAsync<IBank>(await gateway.UrlOfAsync("far.bank", "pyro"))).Open("bob");

        Assert.Equal(5, account.Deposit(5));
    }

    [Theory]
    [InlineData("iiop")]
    [InlineData("onc")]
    [InlineData("pyro")]
    [InlineData("toy")]
    public async Task One_option_encrypts_every_wire_the_new_one_too(string wire)
    {
        var tls = new TlsPair();
        await using Node node = await Node.StartAsync(FreePorts with { Tls = tls.Server });
        await node.ExportAsync<IBank>("bank", new BankServant());
        string url = await node.UrlOfAsync("bank", wire);
        await using Node secure = Node.Client((FreePorts with { Tls = tls.Client }).Only(wire));
        await using Node plain = Node.Client(FreePorts.Only(wire) with { Configure = Impatient });

        Assert.Equal(3, (await secure.ResolveAsync<IBank>(url)).Open("carol").Deposit(3));
        await Assert.ThrowsAnyAsync<RemoteException>(async () => (await plain.ResolveAsync<IBank>(url)).Open("carol"));

        static ObjectHostOptions Impatient(ObjectHostOptions host) =>
            host with { ConnectionLimits = host.ConnectionLimits with { CallTimeout = TimeSpan.FromSeconds(5) }, Retry = new RetryOptions { MaxAttempts = 1 } };
    }

    [Fact]
    public async Task A_setup_takes_the_place_of_the_one_of_its_name_and_names_that_are_not_there_are_said()
    {
        var setup = new ToySetup { Listening = [] };

        Assert.Same(setup, FreePorts.With(setup).Wires[^1]);
        Assert.Equal(["onc", "toy"], FreePorts.Only("onc", "toy").Wires.Select(wire => wire.Name));
        Assert.Equal(["iiop", "onc", "pyro"], FreePorts.Without("toy").Wires.Select(wire => wire.Name));
        ArgumentException unknown = Assert.Throws<ArgumentException>(() => FreePorts.Without("tyo"));
        Assert.StartsWith("There is no wire \"tyo\" here; there are: iiop, onc, pyro, toy.", unknown.Message, StringComparison.Ordinal);
        ArgumentException twice = await Assert.ThrowsAsync<ArgumentException>(async () => await Node.StartAsync(FreePorts with { Wires = [new ToySetup(), new GivenSetup(null)] }));
        Assert.Contains("toy", twice.Message, StringComparison.Ordinal);
    }

    /// <summary>A setup with a face that the test has made.</summary>
    private sealed record GivenSetup(ToyFace? Face) : WireSetup(ToyProfile.WireName, new WireListening(ToyProfile.WireName, "tcp", 0))
    {
        public override WirePart Compose(TlsOptions? tls) => new(new ToyWire(tls)) { Listening = Listening, Face = Face };
    }
}
