using Dragoman.Directory;

namespace Dragoman.Pyro.Tests.Naming;

public sealed class CleaningTests
{
    [Fact]
    public async Task Names_of_objects_out_of_reach_are_removed_and_others_stay()
    {
        await using Host host = new(new HostOptions { Wires = [new PyroWire()] });
        IListener listener = await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        await using Host mortal = new(new HostOptions { Wires = [new PyroWire()] });
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
}
