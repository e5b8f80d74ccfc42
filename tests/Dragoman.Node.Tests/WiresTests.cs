using Bank;

namespace Dragoman.Tests;

/// <summary>One export, seen by clients that speak one wire each.</summary>
public class WiresTests
{
    private static readonly NodeOptions FreePorts = new() { UseFreePorts = true };

    [Fact]
    public async Task A_node_listens_on_every_wire_without_being_told()
    {
        await using Node node = await Node.StartAsync(FreePorts);

        Assert.Equal(
            ["iiop tcp", "onc tcp", "onc udp", "rpcbind tcp", "rpcbind udp", "pyro tcp"],
            node.Endpoints.Select(endpoint => $"{endpoint.Wire} {endpoint.Address.Transport}"));
        Assert.All(node.Endpoints, endpoint => Assert.Equal("127.0.0.1", endpoint.Address.Host));
    }

    [Theory]
    [InlineData("iiop")]
    [InlineData("onc")]
    [InlineData("pyro")]
    public async Task An_object_is_exported_once_and_found_by_its_name_in_every_face(string wire)
    {
        await using Node node = await Node.StartAsync(FreePorts);
        var bank = new BankServant();
        bank.Open("alice").Deposit(70);
        await node.ExportAsync("bank.alice", bank.Open("alice"));
        await using Node client = ClientOf(wire);

        IAccount alice = await client.ResolveAsync<IAccount>(await node.UrlOfAsync("bank.alice", wire));

        Assert.IsAssignableFrom<Proxy>(alice);
        Assert.Equal(70, alice.Balance());
        Assert.Throws<InsufficientFunds>(() => alice.Withdraw(71));
    }

    [Fact]
    public async Task A_name_with_dots_of_its_own_is_the_id_of_its_object_and_unescaped_ones_are_explained()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        var bank = new BankServant();

        NameException refused = await Assert.ThrowsAsync<NameException>(() => node.ExportAsync("example.banks.alice", bank.Open("alice")).AsTask());
        Assert.Contains(@"'example\.banks\.alice'", refused.Message, StringComparison.Ordinal);
        ObjectRef reference = await node.ExportAsync(@"example\.banks\.alice", bank.Open("alice"));

        Assert.StartsWith("PYRO:example.banks.alice@", node.Format(reference, "pyro"), StringComparison.Ordinal);
        string url = await node.UrlOfAsync(@"example\.banks\.alice", "pyro");
        Assert.StartsWith("PYRONAME:example.banks.alice@", url, StringComparison.Ordinal);
        await using Node client = ClientOf("pyro");
        Assert.Equal(0, (await client.ResolveAsync<IAccount>(url)).Balance());
        Assert.Equal(0, (await client.ResolveAsync<IAccount>(node.Format(reference, "pyro"))).Balance());
        await using Node corba = ClientOf("iiop");
        Assert.Equal(0, (await corba.ResolveAsync<IAccount>(await node.UrlOfAsync(@"example\.banks\.alice", "iiop"))).Balance());
    }

    [Fact]
    public async Task Clients_of_all_wires_see_one_balance()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("bank", new BankServant());
        List<Node> clients = [ClientOf("iiop"), ClientOf("onc"), ClientOf("pyro")];
        try
        {
            List<IAccount> accounts = [];
            foreach (Node client in clients)
                accounts.Add((await client.ResolveAsync<IBank>(await node.UrlOfAsync("bank", client.Host.Wires.Keys.Single()))).Open("carol"));

            for (int round = 0; round < 5; round++)
            {
                foreach (IAccount payer in accounts)
                {
                    long balance = payer.Deposit(10);
                    Assert.All(accounts, account => Assert.Equal(balance, account.Balance()));
                }
            }

            Assert.All(accounts, account => Assert.Equal(15, account.Statement().Count));
        }
        finally
        {
            foreach (Node client in clients)
                await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_wire_that_is_switched_off_is_not_there()
    {
        await using Node node = await Node.StartAsync(FreePorts.Without("iiop", "onc"));

        await node.ExportAsync<IBank>("bank", new BankServant());

        Assert.Equal("pyro", Assert.Single(node.Endpoints).Wire);
        Assert.StartsWith("PYRONAME:bank@127.0.0.1:", await node.UrlOfAsync("bank", "pyro"), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => node.NameServiceUrl("iiop"));
        Assert.Equal(node.NameServiceUrl("pyro"), node.NameServiceUrl());
        Assert.Throws<ArgumentException>(() => node.Format(new ObjectRef("", []), "onc"));
    }

    [Fact]
    public async Task A_node_without_any_wire_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Node.StartAsync(FreePorts.Without("iiop", "onc", "pyro")));

    [Theory]
    [InlineData("onc")]
    [InlineData("pyro")]
    public async Task Clients_of_every_wire_are_called_back(string wire)
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("bank", new BankServant());
        await using Node client = ClientOf(wire);
        IAccount account = (await client.ResolveAsync<IBank>(await node.UrlOfAsync("bank", wire))).Open("dave");
        var listener = new Listener();
        account.Watch(listener);

        Assert.Throws<InsufficientFunds>(() => account.Withdraw(4));

        Assert.Equal(("dave", 4), await listener.Told);
    }

    internal static Node ClientOf(string wire) => Node.Client(new NodeOptions().Only(wire));
}
