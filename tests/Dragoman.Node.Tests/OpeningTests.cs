using Bank;

namespace Dragoman.Tests;

/// <summary>A node that is started again is called at once by those who have waited for it: before it has exported anything.</summary>
public sealed class OpeningTests
{
    private static readonly NodeOptions Patient = new() { UseFreePorts = true, OpensWhenQuietFor = Timeout.InfiniteTimeSpan, Announcements = null };

    public static TheoryData<string> Ways => new("iiop", "onc tcp", "onc udp", "pyro", "corbaname", "rpcbind", "PYRONAME");

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Who_calls_before_everything_is_exported_waits_until_it_is(string way)
    {
        await using Node node = await Node.StartAsync(Patient);
        await using Node client = Node.Client();

        Task<long> early = Task.Run(async () => await CallAsync(client, node, way));
        await Task.Delay(300);
        await node.ExportAsync("account", new BankServant().Open("alice"));
        bool waited = !early.IsCompleted;
        node.Open();

        Assert.Equal(5, await early.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(waited);
    }

    [Fact]
    public async Task Running_opens_and_says_where()
    {
        var said = new StringWriter();
        await using Node node = await Node.StartAsync(Patient with { Announcements = said });
        await node.ExportAsync("account", new BankServant().Open("alice"));
        await using Node client = Node.Client();
        using var ending = new CancellationTokenSource();

        Task running = node.RunAsync(ending.Token);
        Assert.Equal(5, await CallAsync(client, node, "iiop"));
        await ending.CancelAsync();
        await running;

        Assert.Contains($"listening     {node.Endpoints[0]}{Environment.NewLine}", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(node.Endpoints.Count, said.ToString().Split('\n').Count(line => line.StartsWith("listening", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_program_that_never_runs_its_node_is_answered_when_it_is_quiet()
    {
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true });
        await node.ExportAsync("account", new BankServant().Open("alice"));
        await using Node client = Node.Client();

        Assert.Equal(5, await CallAsync(client, node, "pyro"));
    }

    [Fact]
    public async Task A_node_that_never_opened_ends()
    {
        Node node = await Node.StartAsync(Patient);

        await node.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static async Task<long> CallAsync(Node client, Node node, string way)
    {
        IAccount account = await client.ResolveAsync<IAccount>(UrlOf(node, way));
        return account.Deposit(5);
    }

    private static string UrlOf(Node node, string way)
    {
        return way switch
        {
            "iiop" => $"corbaloc:iiop:1.2@127.0.0.1:{Port("iiop")}/account",
            "corbaname" => $"corbaname:iiop:1.2@127.0.0.1:{Port("iiop")}#account",
            "pyro" => $"PYRO:account@127.0.0.1:{Port("pyro")}",
            "PYRONAME" => $"PYRONAME:account@127.0.0.1:{Port("pyro")}",
            "rpcbind" => $"rpcbind://127.0.0.1:{Port("rpcbind")}/0x24dd928e.1?net=tcp",
            _ => $"onc://127.0.0.1:{node.Endpoints.Single(e => e.Wire == "onc" && e.Address.Transport == way[4..]).Address.Port}/0x24dd928e.1?net={way[4..]}",
        };

        int Port(string wire) => node.Endpoints.First(endpoint => endpoint.Wire == wire).Address.Port;
    }
}
