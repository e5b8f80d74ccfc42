using System.Globalization;
using Dragoman;
using Dragoman.Iiop;
using Dragoman.Testing.Samples;
using Interop.Server;

namespace Interop.Tests;

/// <summary>Contracts as data with omniORB in both roles.</summary>
[Collection(OmniOrbCollection.Name)]
public sealed class OmniOrbDynamicTests
{
    [OmniOrbFact]
    public async Task A_Cpp_client_calls_objects_that_answer_as_data()
    {
        await using ObjectHost hidden = new(new ObjectHostOptions { Wires = [new IiopWire()] });
        await hidden.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new IiopWire()] });
        Dragoman.IListener listener = await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        DataRelay types = DataRelay.To<ITypes>(hidden, new TypesServant());
        DataRelay bulk = DataRelay.To<IBulk>(hidden, new BulkServant());
        host.Export(types, new ExportOptions { Key = "Types" });
        host.Export(bulk, new ExportOptions { Key = "Bulk" });
        string address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{listener.Address.Port}");

        (_, string output) = await PeerProcess.RunAsync(TimeSpan.FromMinutes(5), Path.Combine(await OmniOrb.BuiltAsync(), "client"), address, "types.*", "bulk.*");

        Assert.DoesNotContain("FAIL ", output, StringComparison.Ordinal);
        Assert.True(output.Contains("PASS types.long", StringComparison.Ordinal) && output.Contains("PASS bulk.", StringComparison.Ordinal), output);
        Assert.True(types.Calls > 50, $"{types.Calls} calls were answered.");
    }

    [OmniOrbFact]
    public async Task A_Cpp_server_is_called_by_the_names_of_its_operations()
    {
        using PeerProcess server = await PeerProcess.ServeAsync(
            "READY", Path.Combine(await OmniOrb.BuiltAsync(), "server"), "-ORBendPoint", "giop:tcp:127.0.0.1:", "-ORBnativeCharCodeSet", "UTF-8");
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new IiopWire()] });
        string reference = server.Output.Split('\n').Single(line => line.StartsWith("Types ", StringComparison.Ordinal))[6..];
        Assert.True(host.Wires["iiop"].TryParse(reference, out ObjectRef? found));
        DynamicProxy types = host.Proxy(ShapeOf<ITypes>(), found!);

        Assert.Equal(42, types.Invoke("EchoLong", 42).As<int>());
        Assert.Equal("grüße", types.Invoke("echo_string", "grüße").As<string>()); // by its name in IDL
        DynamicProxy itself = types.Invoke("Self").As<DynamicProxy>();
        string[] texts = [.. Enumerable.Range(0, 1000).Select(i => $"{i}")];
        Assert.Equal(texts, ((DynamicList)(await itself.InvokeAsync("EchoStrings", new DynamicArguments { texts })).Value!).ToArray<string>());
        Assert.Throws<ArgumentException>(() => types.Invoke("EchoLong", 1L << 40));
    }

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
