using Dragoman.Directory;

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

    [PyroFact]
    public Task Python_calls_a_CSharp_object_over_TLS() => RunOverTlsAsync(mutual: false);

    [PyroFact]
    public Task Python_calls_a_CSharp_object_over_TLS_and_both_show_certificates() => RunOverTlsAsync(mutual: true);

    [PyroFact]
    public Task Python_uses_a_CSharp_name_server() => UseNamesAsync(PyroGeneration.Pyro4);

    internal static async Task UseNamesAsync(PyroGeneration generation)
    {
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        Dragoman.IListener listener = await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        NameTree tree = new();
        await using PyroNameServer names = PyroNameServer.Start(host, tree);
        ObjectRef reference = host.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "types" });
        await tree.BindAsync(tree.Root, NamePath.Parse("csharp"), new NameTarget.Object(reference));
        await using PythonPeer client = new(generation, null, "names.py", $"127.0.0.1:{listener.Address.Port}");
        ExpectDone(await client.ReadToEndAsync());
        Assert.Equal(reference.Profiles[0], (await host.ResolveAsync($"PYRONAME:csharp@127.0.0.1:{listener.Address.Port}"))!.Profiles[0]);
    }

    internal static async Task RunAsync(string serializer, PyroGeneration generation = PyroGeneration.Pyro4)
    {
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        ObjectRef reference = host.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "types" });
        await using PythonPeer client = new(generation, null, "client.py", host.Wires["pyro"].Format(reference), serializer);
        ExpectDone(await client.ReadToEndAsync());
    }

    internal static async Task RunOverTlsAsync(bool mutual, PyroGeneration generation = PyroGeneration.Pyro4)
    {
        using TlsFiles files = new(mutual);
        string? caller = null;
        await using ObjectHost host = new(new ObjectHostOptions
        {
            Wires = [new PyroWire(new PyroOptions { ServerTls = files.Pair.Server, ClientTls = files.Pair.Client })],
            ServerInterceptors = [next => new Looking(next, peer => caller = peer?.Certificate?.Subject)],
        });
        await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        ObjectRef reference = host.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "types" });
        await using PythonPeer client = new(generation, files, "client.py", host.Wires["pyro"].Format(reference), "serpent");
        ExpectDone(await client.ReadToEndAsync());
        Assert.Equal(mutual ? "CN=python client" : null, caller);
    }

    private static void ExpectDone(string output)
    {
        Assert.Equal("", string.Join('\n', output.Split('\n').Where(line => line.StartsWith("FAIL", StringComparison.Ordinal))));
        Assert.EndsWith(" 0\n", output, StringComparison.Ordinal);
        Assert.Contains("\nDONE ", output, StringComparison.Ordinal);
    }

    private sealed class Looking(IInvoker next, Action<TlsPeer?> seen) : IInvoker
    {
        public void Invoke(Call call)
        {
            seen(call.Caller?.Tls);
            next.Invoke(call);
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            seen(call.Caller?.Tls);
            return next.InvokeAsync(call, cancellationToken);
        }
    }
}
