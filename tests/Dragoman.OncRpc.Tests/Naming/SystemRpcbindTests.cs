namespace Dragoman.OncRpc.Tests.Naming;

/// <summary>What a node tells the machine's rpcbind, and takes back.</summary>
public sealed class SystemRpcbindTests : IAsyncLifetime
{
    private const uint Ours = 0x2000_0778;
    private const uint Theirs = 0x2000_0777;
    private const uint Later = 0x2000_0779;

    private readonly List<string> _told = [];
    private readonly ObjectHost _machine = new(new ObjectHostOptions { Wires = [new OncWire()] });
    private readonly ObjectHost _node = new(new ObjectHostOptions { Wires = [new OncWire()], Retry = new RetryOptions { MaxAttempts = 1 } });
    private readonly RpcbindRegistry _registry = new(new RpcbindOptions { AllowsRegistration = true });
    private Address _at = null!;
    private SystemRpcbind _rpcbind = null!;

    public async Task InitializeAsync()
    {
        _registry.ExportTo(_machine);
        _at = (await _machine.ListenAsync("onc", new Address("tcp", "127.0.0.1", 0))).Address;
        _rpcbind = new SystemRpcbind(_node, _at, _told.Add);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _machine.DisposeAsync();
    }

    [Fact]
    public async Task It_is_found_where_it_answers_and_not_where_nobody_does()
    {
        Assert.True(await _rpcbind.IsThereAsync(CancellationToken.None));
        await _machine.DisposeAsync();
        Assert.False(await _rpcbind.IsThereAsync(CancellationToken.None));
    }

    [Fact]
    public async Task One_refusal_ends_registering_but_not_removing()
    {
        await _registry.RegisterAsync(ReferenceOf(Theirs, 7));
        await _rpcbind.AddAsync(ReferenceOf(Ours, 8), CancellationToken.None);
        await _rpcbind.AddAsync(ReferenceOf(Theirs, 9), CancellationToken.None);
        await _rpcbind.AddAsync(ReferenceOf(Later, 10), CancellationToken.None);

        Assert.Contains("refuses the node's programs", Assert.Single(_told), StringComparison.Ordinal);
        int[] before = await PortsAsync();
        Assert.Equal([7, 8, 0], before);
        await _rpcbind.EndAsync();
        int[] after = await PortsAsync();
        Assert.Equal([7, 0, 0], after);
    }

    [Fact]
    public async Task After_the_end_nothing_is_registered_any_more_whatever_was_on_its_way()
    {
        for (int round = 0; round < 20; round++)
        {
            var rpcbind = new SystemRpcbind(_node, _at, _told.Add);
            Task[] adding = [.. Enumerable.Range(0, 4).Select(i => Task.Run(() => rpcbind.AddAsync(ReferenceOf(Ours + 0x100 + (uint)i, 20 + i), CancellationToken.None).AsTask()))];
            await rpcbind.EndAsync();
            await Task.WhenAll(adding);

            Assert.DoesNotContain(await new RpcbindClient(_node, _at).ListAsync(), profile => profile.Program >= Ours + 0x100);
        }

        Assert.Empty(_told);
    }

    [Fact]
    public async Task One_that_is_gone_does_not_keep_the_node_from_ending()
    {
        await _rpcbind.AddAsync(ReferenceOf(Ours, 8), CancellationToken.None);
        await _machine.DisposeAsync();

        await _rpcbind.EndAsync();

        Assert.Empty(_told);
    }

    private static ObjectRef ReferenceOf(uint program, int port) => new("", [new OncProfile(new Address("tcp", "127.0.0.1", port), program, 1)]);

    private async Task<int[]> PortsAsync()
    {
        var asked = new RpcbindClient(_node, _at);
        List<int> ports = [];
        foreach (uint program in (uint[])[Theirs, Ours, Later])
            ports.Add((await asked.FindAsync(program, 1))?.Port ?? 0);

        return [.. ports];
    }
}
