using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Bank;

namespace Dragoman.Tests;

/// <summary>Where calls go whose object a peer has named. 240.0.0.1 is nobody's (RFC 1112, section 4).</summary>
public sealed class CallbackTests
{
    private static readonly NodeOptions FreePorts = new() { UseFreePorts = true };

    private readonly ConcurrentQueue<Fault> _faults = new();

    [Theory]
    [InlineData("iiop", "corbaloc:iiop:1.2@240.0.0.1:2809/x")]
    [InlineData("onc", "onc://240.0.0.1:9112/0x20000111.1?net=tcp")]
    [InlineData("onc udp", "onc://240.0.0.1:9112/0x20000111.1?net=tcp")]
    [InlineData("pyro", "PYRO:x@240.0.0.1:9090")]
    public async Task A_peer_cannot_send_a_call_to_a_third_machine(string wire, string elsewhere)
    {
        await using Node node = await ServeAsync(new CallbackPolicy());
        await using Node client = Node.Client();
        IAccount account = await AccountAsync(node, client, wire);

        var elapsed = Stopwatch.StartNew();
        account.Watch(await client.ResolveAsync<IOverdraftListener>(elsewhere));
        Assert.Throws<InsufficientFunds>(() => account.Withdraw(8));

        Fault fault = Assert.Single(_faults);
        Assert.Equal((FaultKind.NotPermitted, Completion.No), (fault.Kind, fault.Completion));
        Assert.Contains("240.0.0.1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("the reference came from", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ObjectHostOptions.Callbacks", fault.Message, StringComparison.Ordinal);
        Assert.InRange(elapsed.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20)); // nothing was connected to
    }

    [Theory]
    [InlineData("iiop", "corbaloc:iiop:1.2@240.0.0.1:2809/x")]
    [InlineData("onc", "onc://240.0.0.1:9112/0x20000111.1?net=tcp")]
    [InlineData("pyro", "PYRO:x@240.0.0.1:9090")]
    public async Task Where_it_is_allowed_it_is_connected_to(string wire, string elsewhere)
    {
        await using Node node = await ServeAsync(new CallbackPolicy { Networks = [IPNetwork.Parse("240.0.0.0/24")], ConnectTimeout = TimeSpan.FromMilliseconds(100) });
        await using Node client = Node.Client();
        IAccount account = await AccountAsync(node, client, wire);

        account.Watch(await client.ResolveAsync<IOverdraftListener>(elsewhere));
        Assert.Throws<InsufficientFunds>(() => account.Withdraw(8));

        Assert.NotEqual(FaultKind.NotPermitted, Assert.Single(_faults).Kind); // whatever answers there, or does not
    }

    [Fact]
    public async Task An_object_of_a_peer_cannot_send_a_call_on_to_a_third_machine()
    {
        await using Node node = await ServeAsync(new CallbackPolicy());
        await using Node client = await Node.StartAsync(FreePorts);
        var listener = new Listener();
        ObjectRef own = await client.ExportAsync<IOverdraftListener>("listener", listener);
        client.Host.Forward(own, (await client.Host.ResolveAsync("corbaloc:iiop:1.2@240.0.0.1:2809/x"))!);
        await using Node caller = Node.Client();
        IAccount account = await AccountAsync(node, caller, "iiop");

        account.Watch(caller.Host.Proxy<IOverdraftListener>((await caller.Host.ResolveAsync(client.Format(own)))!));
        Assert.Throws<InsufficientFunds>(() => account.Withdraw(8));

        Assert.Equal(FaultKind.NotPermitted, Assert.Single(_faults).Kind);
    }

    [Fact]
    public async Task What_the_program_itself_names_or_is_told_leads_anywhere()
    {
        var limits = new ConnectionLimits { ConnectTimeout = TimeSpan.FromMilliseconds(100) };
        await using Node client = Node.Client(new NodeOptions { Configure = host => host with { ConnectionLimits = limits } });
        IAccount account = await client.ResolveAsync<IAccount>("corbaloc:iiop:1.2@240.0.0.1:2809/x");

        WireException exception = Assert.Throws<WireException>(() => account.Withdraw(8));

        Assert.DoesNotContain("ObjectHostOptions.Callbacks", exception.Message, StringComparison.Ordinal);
    }

    private async Task<Node> ServeAsync(CallbackPolicy policy)
    {
        Node node = await Node.StartAsync(FreePorts with
        {
            Configure = host => host with { Callbacks = policy, ClientInterceptors = [next => new FaultRecorder(next, _faults)] },
        });
        await node.ExportAsync("account", new BankServant().Open("alice"));
        return node;
    }

    private static async Task<IAccount> AccountAsync(Node node, Node client, string wire)
    {
        string url = await node.UrlOfAsync("account", wire.Split(' ')[0]);
        return await client.ResolveAsync<IAccount>(wire == "onc udp" ? url.Replace("net=tcp", "net=udp", StringComparison.Ordinal) : url);
    }
}
