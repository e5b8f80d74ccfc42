using Bank;

namespace Dragoman.Tests;

public class NodeTests
{
    private static readonly NodeOptions FreePorts = new() { UseFreePorts = true };

    [Fact]
    public async Task A_node_whose_port_is_taken_does_not_start_and_says_what_to_do()
    {
        using var taken = new TakenPort();

        IOException exception = await Assert.ThrowsAsync<IOException>(
            async () => await Node.StartAsync(new NodeOptions { PortOffset = taken.Offset }.Only("iiop")));

        Assert.StartsWith($"Port {taken.Port} for iiop cannot be had", exception.Message, StringComparison.Ordinal);
        Assert.Contains("NodeOptions.PortOffset", exception.Message, StringComparison.Ordinal);
        Assert.Contains("FallsBackToFreePorts", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_do_not_share_a_machine_unasked()
    {
        await using Node first = await Node.StartAsync(FreePorts.Only("pyro"));

        await Assert.ThrowsAsync<IOException>(
            async () => await Node.StartAsync(new NodeOptions { PortOffset = first.Endpoints[0].Address.Port - 9090 }.Only("pyro")));
    }

    [Fact]
    public async Task A_taken_port_is_replaced_by_a_free_one_where_that_is_meant_and_reported()
    {
        using var taken = new TakenPort();

        await using Node node = await Node.StartAsync(new NodeOptions { PortOffset = taken.Offset, FallsBackToFreePorts = true }.Only("iiop"));

        NodeEndpoint endpoint = node.Endpoints[0];
        Assert.Equal("iiop", endpoint.Wire);
        Assert.NotEqual(taken.Port, endpoint.Address.Port);
        string notice = Assert.Single(node.Notices, n => n.StartsWith($"Port {taken.Port} for iiop cannot be had", StringComparison.Ordinal));
        Assert.Contains($"listening at port {endpoint.Address.Port} instead", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_can_be_had_needs_no_notice()
    {
        await using Node node = await Node.StartAsync(FreePorts);

        Assert.Empty(node.Notices);
    }

    [Fact]
    public async Task The_port_of_a_node_that_has_ended_can_be_had_again()
    {
        await using Node client = Node.Client();
        Node first = await Node.StartAsync(FreePorts);
        await first.ExportAsync<IBank>("bank", new BankServant());
        _ = (await client.ResolveAsync<IBank>(await first.UrlOfAsync("bank"))).Notes();
        int port = first.Endpoints[0].Address.Port;
        await first.DisposeAsync();

        await using Node second = await Node.StartAsync(new NodeOptions { PortOffset = port - 2809 }.Only("iiop"));

        Assert.Equal(port, second.Endpoints[0].Address.Port);
    }

    [Fact]
    public async Task An_exported_object_is_found_by_its_name_and_called()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("bank", new BankServant());
        await using Node client = Node.Client();

        IBank bank = await client.ResolveAsync<IBank>(await node.UrlOfAsync("bank"));

        Assert.IsAssignableFrom<Proxy>(bank);
        Assert.Equal(100, bank.Open("alice").Deposit(100));
    }

    [Fact]
    public async Task An_object_is_found_by_its_name_as_key_so_that_references_outlive_a_restart()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("services/bank", new BankServant());
        await using Node client = Node.Client();

        IBank bank = await client.ResolveAsync<IBank>($"corbaloc:iiop:1.2@127.0.0.1:{node.Endpoints[0].Address.Port}/services/bank");

        Assert.Empty(bank.Notes());
    }

    [Fact]
    public async Task Contexts_on_the_way_to_a_name_are_made_once()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        var bank = new BankServant();

        await node.ExportAsync<IBank>("a/b/bank", bank);
        await node.ExportAsync("a/b/alice", bank.Open("alice"));

        await using Node client = Node.Client();
        Assert.Equal("alice", (await client.ResolveAsync<IAccount>(await node.UrlOfAsync("a/b/alice"))).Owner);
    }

    [Fact]
    public async Task A_taken_name_is_refused()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        var bank = new BankServant();
        await node.ExportAsync<IBank>("bank", bank);

        var refused = await Assert.ThrowsAsync<NameException>(async () => await node.ExportAsync<IBank>("bank", bank));

        Assert.Equal(NameError.AlreadyBound, refused.Error);
    }

    [Fact]
    public async Task The_key_of_the_name_service_is_refused()
    {
        await using Node node = await Node.StartAsync(FreePorts);

        await Assert.ThrowsAsync<ArgumentException>(async () => await node.ExportAsync<IBank>("NameService", new BankServant()));
    }

    [Fact]
    public async Task A_name_that_is_not_bound_is_a_missing_key()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await using Node client = Node.Client();
        await node.ExportAsync<IBank>("bank", new BankServant());
        string url = (await node.UrlOfAsync("bank")).Replace("#bank", "#nobody", StringComparison.Ordinal);

        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await client.ResolveAsync<IBank>(url));
    }

    [Fact]
    public async Task The_initial_naming_reference_is_the_nodes_own_tree()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        var bank = new BankServant();
        await node.ExportAsync<IBank>("bank", bank);

        Assert.Same(bank, await node.ResolveAsync<IBank>("corbaname:rir:#bank"));
    }

    [Fact]
    public async Task A_node_without_names_says_how_to_do_without()
    {
        await using Node node = await Node.StartAsync(FreePorts with { Names = null });

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await node.ExportAsync<IBank>("bank", new BankServant()));

        Assert.Contains("NodeOptions.Names", refused.Message, StringComparison.Ordinal);
        Assert.Null(node.Names);
        Assert.Throws<InvalidOperationException>(node.NameServiceUrl);
    }

    [Fact]
    public async Task Other_machines_are_kept_out_unless_allowed()
    {
        NodeOptions everywhere = FreePorts with { ListenHost = "0.0.0.0" };

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Node.StartAsync(everywhere));

        Assert.Contains("AllowInsecure", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_name_the_advertised_host()
    {
        await using Node node = await Node.StartAsync(FreePorts with { AdvertisedHost = "localhost" });

        Assert.Equal($"corbaloc:iiop:1.2@localhost:{node.Endpoints[0].Address.Port}/NameService", node.NameServiceUrl());
    }

    [Theory]
    [InlineData(62727)]
    [InlineData(-2810)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public async Task An_offset_that_leads_to_no_port_is_refused(int offset) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Node.StartAsync(new NodeOptions { PortOffset = offset }));

    [Fact]
    public async Task An_address_of_another_machine_is_an_error_whatever_the_port() =>
        await Assert.ThrowsAsync<IOException>(async () => await Node.StartAsync(new NodeOptions { ListenHost = "192.0.2.1", AllowInsecure = true }));

    [Fact]
    public async Task The_program_has_the_last_word_on_the_host()
    {
        bool isAsked = false;
        NodeOptions revealing = FreePorts with
        {
            Configure = host =>
            {
                isAsked = host.Wires.Select(wire => wire.Name).SequenceEqual(["iiop", "onc", "pyro"]);
                return host with { RevealFaults = true };
            },
        };

        await using Node node = await Node.StartAsync(revealing);

        Assert.True(isAsked);
    }

    [Fact]
    public async Task Serving_ends_when_it_is_cancelled()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        using var stop = new CancellationTokenSource();
        Task running = node.RunAsync(stop.Token);
        Assert.False(running.IsCompleted);

        await stop.CancelAsync();

        await running;
    }

    [Fact]
    public async Task A_client_that_passes_an_object_of_its_own_is_called_back()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("bank", new BankServant());
        await using Node client = Node.Client();
        IAccount account = (await client.ResolveAsync<IBank>(await node.UrlOfAsync("bank"))).Open("alice");
        var listener = new Listener();
        account.Watch(listener);

        Assert.Throws<InsufficientFunds>(() => account.Withdraw(3));

        Assert.Equal(("alice", 3), await listener.Told);
    }
}
