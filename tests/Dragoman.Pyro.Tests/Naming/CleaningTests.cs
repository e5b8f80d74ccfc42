using Dragoman.Directory;
using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Naming;

public sealed class CleaningTests
{
    [Fact]
    public async Task Names_of_objects_out_of_reach_are_removed_and_others_stay()
    {
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        IListener listener = await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        await using ObjectHost mortal = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        IListener dying = await mortal.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        NameTree tree = new();
        await using PyroNameServer names = PyroNameServer.Start(
            host, tree, new NameServerOptions { CleanEvery = TimeSpan.FromMilliseconds(20), OutOfReachFor = TimeSpan.FromMilliseconds(50) });
        INameServer service = host.Proxy<INameServer>(new ObjectRef("", [new PyroProfile("Pyro.NameServer", listener.Address)]));
        await service.RegisterAsync("living", $"PYRO:a@127.0.0.1:{listener.Address.Port}");
        await service.RegisterAsync("dead", $"PYRO:b@127.0.0.1:{dying.Address.Port}");
        await mortal.DisposeAsync();

        for (int i = 0; i < 3000 && (await service.ListAsync()).ContainsKey("dead"); i++)
            await Task.Delay(20);

        Assert.Equal(["Pyro.NameServer", "living"], (await service.ListAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_that_is_registered_anew_while_it_is_looked_after_stays()
    {
        NameTree tree = new();
        NameRegister register = new(tree, new NameServerOptions(), _ => new PyroProfile("Pyro.NameServer", new Address("tcp", "127.0.0.1", 1)));
        ObjectRef reference = new("", [PyroUri.ParseObject("PYRO:a@gone:1")]);
        await register.RegisterAsync("a", reference, safe: false, null, CancellationToken.None);
        int attempts = 0;
        ScriptedTransport transport = new(async _ =>
        {
            // Whatever the attempt says, it says it of the object that was there before.
            if (Interlocked.Increment(ref attempts) < 20)
                await register.RegisterAsync("a", reference, safe: false, null, CancellationToken.None);

            throw new IOException("Nothing answers.");
        });
        await using (NameCleaner.Start(register, new NameServerOptions { OutOfReachFor = TimeSpan.Zero }, TimeSpan.FromMilliseconds(2), Only(transport)))
        {
            await Patience.Until(() => Volatile.Read(ref attempts) >= 20, "it was tried often, and so was there");
            await Patience.Until(() => tree.ListAsync(tree.Root).AsTask().GetAwaiter().GetResult().Count == 0, "the name was removed when nobody bound it any more");
        }
    }

    [Fact]
    public async Task A_host_name_that_is_not_resolved_for_long_holds_up_no_other_name()
    {
        NameTree tree = new();
        NameRegister register = new(tree, new NameServerOptions(), _ => new PyroProfile("Pyro.NameServer", new Address("tcp", "127.0.0.1", 1)));
        foreach ((string name, string host) in new[] { ("a", "slow"), ("b", "gone"), ("c", "slow"), ("d", "gone") })
            await register.RegisterAsync(name, new ObjectRef("", [PyroUri.ParseObject($"PYRO:x@{host}:1")]), safe: false, null, CancellationToken.None);
        TaskCompletionSource resolving = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int asked = 0;
        ScriptedTransport transport = new(async address =>
        {
            if (address.Host == "slow")
            {
                Interlocked.Increment(ref asked);
                await resolving.Task; // as a resolver that cannot be stopped
            }

            throw new IOException("Nothing answers.");
        });
        await using (NameCleaner.Start(register, new NameServerOptions { OutOfReachFor = TimeSpan.FromMilliseconds(10) }, TimeSpan.FromMilliseconds(5), Only(transport)))
        {
            await Patience.Until(() => tree.ListAsync(tree.Root).AsTask().GetAwaiter().GetResult().Entries.All(e => e.Name.Id is "a" or "c"), "the others were removed");
            Assert.Equal(1, asked);
        }

        resolving.SetResult();
    }

    [Fact]
    public async Task Objects_are_looked_for_by_the_host_s_own_transports_and_left_alone_where_it_has_none()
    {
        MemoryTransport memory = new("mem");
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()], Transports = [memory] });
        IListener listener = await host.ListenAsync("pyro", new Address("mem", "here", 1));
        NameTree tree = new();
        Profile gone = new PyroProfile("b", new Address("mem", "nowhere", 1));
        await tree.BindAsync(tree.Root, NamePath.Parse("living"), new NameTarget.Object(new ObjectRef("", [new PyroProfile("a", listener.Address)])));
        await tree.BindAsync(tree.Root, NamePath.Parse("dead"), new NameTarget.Object(new ObjectRef("", [gone])));
        await tree.BindAsync(tree.Root, NamePath.Parse("unknown"), new NameTarget.Object(new ObjectRef("", [new PyroProfile("c", new Address("tcp", "127.0.0.1", 1))])));
        await using PyroNameServer names = PyroNameServer.Start(
            host, tree, new NameServerOptions { CleanEvery = TimeSpan.FromMilliseconds(5), OutOfReachFor = TimeSpan.FromMilliseconds(20) });

        await Patience.Until(() => tree.FindAsync(tree.Root, NamePath.Parse("dead")).AsTask().GetAwaiter().GetResult() is null, "what cannot be reached was removed");
        NameListing left = await tree.ListAsync(tree.Root);

        Assert.Equal(["living", "unknown"], left.Entries.Select(entry => entry.Name.Id));
    }

    private static Dictionary<string, ITransport> Only(ITransport transport) => new() { [transport.Name] = transport };

    private sealed class ScriptedTransport(Func<Address, Task<IChannel>> connect) : ITransport
    {
        public string Name => "tcp";

        public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken) => await connect(address);

        public IAcceptor Listen(Address address) => throw new NotSupportedException();
    }
}
