using Dragoman.Testing.Samples;

namespace Dragoman.Pyro.Tests.Peers;

/// <summary>Python's Pyro4 calls an object that answers as data.</summary>
public sealed class PythonDynamicTests
{
    [PyroFact]
    public async Task Python_calls_an_object_that_answers_as_data()
    {
        await using ObjectHost hidden = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        await hidden.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        DataRelay types = DataRelay.To<ITypes>(hidden, new TypesServant());
        ObjectRef reference = host.Export(types, new ExportOptions { Key = "types" });

        await using PythonPeer client = new(PyroGeneration.Pyro4, null, "client.py", host.Wires["pyro"].Format(reference), "serpent");
        string output = await client.ReadToEndAsync();

        Assert.Equal("", string.Join('\n', output.Split('\n').Where(line => line.StartsWith("FAIL", StringComparison.Ordinal))));
        Assert.EndsWith(" 0\n", output, StringComparison.Ordinal);
        Assert.True(types.Calls > 20, $"{types.Calls} calls were answered.");
    }
}
