namespace Dragoman.Pyro.Tests.Peers;

public sealed class PythonClientTests
{
    [PyroFact]
    public Task Python_calls_a_CSharp_object_in_serpent() => RunAsync("serpent");

    [PyroFact]
    public Task Python_calls_a_CSharp_object_in_json() => RunAsync("json");

    [PyroFact]
    public Task Python_calls_a_CSharp_object_in_marshal() => RunAsync("marshal");

    [PyroFact]
    public Task Python_calls_a_CSharp_object_in_msgpack() => RunAsync("msgpack");

    private static async Task RunAsync(string serializer)
    {
        await using Host host = new(new HostOptions { Wires = [new PyroWire()] });
        await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        ObjectRef reference = host.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "types" });
        await using PythonPeer client = new("client.py", host.Wires["pyro"].Format(reference), serializer);
        string output = await client.ReadToEndAsync();
        Assert.Equal("", string.Join('\n', output.Split('\n').Where(line => line.StartsWith("FAIL", StringComparison.Ordinal))));
        Assert.EndsWith(" 0\n", output, StringComparison.Ordinal);
        Assert.Contains("\nDONE ", output, StringComparison.Ordinal);
    }
}
