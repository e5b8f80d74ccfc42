using Dragoman.Directory;
using Dragoman.Pyro.Tests.Peers;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>What is ordinary is no warning.</summary>
public sealed class LogTests
{
    [PyroFact]
    public async Task Finding_out_that_a_server_speaks_Pyro4_is_no_breach_of_the_protocol()
    {
        await using PythonPeer server = new("counters.py", "4", "0");
        await server.ReadLineAsync();
        string uri = await server.ReadLineAsync();
        using RecordedLog log = new();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()], LoggerFactory = log });

        Assert.Equal(1, (await host.ResolveAsync<ICounter>(uri)).Next());

        Assert.Empty(log.Alarms);
    }

    [Fact]
    public async Task A_name_that_is_not_bound_is_an_answer_and_no_warning_on_either_side()
    {
        using RecordedLog log = new();
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [new PyroWire()], LoggerFactory = log });
        Dragoman.IListener listener = await server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        await using PyroNameServer names = PyroNameServer.Start(server, new NameTree());
        await using ObjectHost client = new(new ObjectHostOptions { Wires = [new PyroWire()], LoggerFactory = log });

        await Assert.ThrowsAsync<KeyNotFoundException>(() => client.ResolveAsync($"PYRONAME:nobody@127.0.0.1:{listener.Address.Port}").AsTask());
        INameServer service = client.Proxy<INameServer>(new ObjectRef("", [new PyroProfile("Pyro.NameServer", listener.Address)]));
        await Assert.ThrowsAsync<RemoteException>(() => service.ListAsync(regex: "(").AsTask());

        Assert.Empty(log.Alarms);
    }
}
