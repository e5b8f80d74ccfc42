namespace Dragoman.Pyro.Tests.Peers;

public sealed class PythonServerTests
{
    [PyroFact]
    public Task CSharp_calls_a_Python_object_in_serpent() => RunAsync(PyroSerializer.Serpent);

    [PyroFact]
    public Task CSharp_calls_a_Python_object_in_json() => RunAsync(PyroSerializer.Json);

    [PyroFact]
    public Task CSharp_calls_a_Python_object_in_marshal() => RunAsync(PyroSerializer.Marshal);

    [PyroFact]
    public Task CSharp_calls_a_Python_object_in_msgpack() => RunAsync(PyroSerializer.MsgPack);

    [PyroFact]
    public Task CSharp_calls_a_Python_object_of_a_server_with_one_thread() =>
        RunAsync(PyroGeneration.Pyro4, null, new PyroOptions { MaxConnectionsPerServer = 1 }, "multiplex"); // it waits for the handshake of each connection

    [PyroFact]
    public Task CSharp_calls_a_Python_object_over_TLS() => RunOverTlsAsync(mutual: false);

    [PyroFact]
    public Task CSharp_calls_a_Python_object_over_TLS_and_both_show_certificates() => RunOverTlsAsync(mutual: true);

    [PyroFact]
    public async Task A_Python_server_that_requires_a_certificate_lets_nobody_in_without()
    {
        using TlsFiles files = new(mutual: true);
        await using PythonPeer server = new(files, "server.py");
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { ClientTls = files.Pair.Client with { Certificate = null } })] });
        ITypes remote = await host.ResolveAsync<ITypes>(uri);

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => remote.EchoInt32(1));

        Assert.Equal((FaultKind.Unreachable, Completion.No), (failure.Kind, failure.Completion));
        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
    }

    [PyroFact]
    public async Task A_Python_object_is_described_by_what_its_daemon_tells()
    {
        await using PythonPeer server = new("server.py");
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });

        ContractShape learnt = await host.DescribeAsync((await host.ResolveAsync(uri))!);

        OperationShape echo = learnt.Operations.Single(o => o.Name == "EchoInt32");
        Assert.Equal("echo_int32", echo.Remark<PyroNameAttribute>()!.Name);
        Assert.IsType<AnyShape>(echo.Result);
        Assert.IsType<AnyShape>(Assert.IsType<SequenceShape>(Assert.Single(echo.Parameters).Type).Element);
        Assert.Contains("def echo_int32(self, *args", host.Wires["pyro"].Describe(learnt), StringComparison.Ordinal);
        RemoteException unknown = await Assert.ThrowsAnyAsync<RemoteException>(() => host.DescribeAsync(host.Wires["pyro"].TryParse("PYRO:nobody" + uri[uri.LastIndexOf('@')..], out ObjectRef? nobody) ? nobody! : null!).AsTask());
        Assert.Contains("unknown object", unknown.Message, StringComparison.OrdinalIgnoreCase);
    }

    [PyroFact]
    public Task CSharp_resolves_names_and_tags_at_a_Python_name_server() => ResolveAsync(PyroGeneration.Pyro4);

    internal static async Task ResolveAsync(PyroGeneration generation)
    {
        await using PythonPeer server = new(generation, null, "server.py");
        string uri = await server.ReadLineAsync();
        string names = await server.ReadLineAsync();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        ObjectRef? found = await host.ResolveAsync($"PYRONAME:bank.types@{names}");
        Assert.Equal(uri, host.Wires["pyro"].Format(found));
        Assert.Equal(9, host.Proxy<ITypes>(found!).EchoInt32(9));
        Assert.Equal(uri, host.Wires["pyro"].Format(await host.ResolveAsync($"PYROMETA:zone:a,kind:types@{names}")));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.ResolveAsync($"PYRONAME:nobody@{names}").AsTask());
        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.ResolveAsync($"PYROMETA:nobody@{names}").AsTask());
    }

    internal static Task RunAsync(PyroSerializer serializer, PyroGeneration generation = PyroGeneration.Pyro4) =>
        RunAsync(generation, null, new PyroOptions { Serializer = serializer });

    internal static async Task RunOverTlsAsync(bool mutual, PyroGeneration generation = PyroGeneration.Pyro4)
    {
        using TlsFiles files = new(mutual);
        await RunAsync(generation, files, new PyroOptions { ServerTls = files.Pair.Server, ClientTls = files.Pair.Client });
    }

    private static async Task RunAsync(PyroGeneration generation, TlsFiles? tls, PyroOptions options, params string[] arguments)
    {
        PyroSerializer serializer = options.Serializer;
        await using PythonPeer server = new(generation, tls, "server.py", arguments);
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(options)] });
        ITypes remote = await host.ResolveAsync<ITypes>(uri);
        Values(remote);
        Failures(host, remote, uri);
        remote.Limit = 17;
        Assert.Equal(17, remote.Limit);
        remote.Notify("psst");
        Assert.True(SpinWait.SpinUntil(() => remote.LastNote() == "psst", TimeSpan.FromMinutes(1)));
        if (serializer != PyroSerializer.Marshal)
        {
            Assert.Equal(8, remote.Me()!.EchoInt32(8));
            Assert.Equal("HELLO", remote.CallBack(new TypesServant(), "hello"));
        }

        int[] all = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => remote.EchoInt32(i))));
        Assert.Equal(Enumerable.Range(0, 32), all);

        // An object that spells its methods as C# does.
        Assert.Equal(6, (await host.ResolveAsync<ITypes>(uri.Replace("types@", "exact@", StringComparison.Ordinal))).EchoInt32(5));
    }

    private static void Values(ITypes remote)
    {
        foreach (long value in (long[])[0, -1, 1L << 40, long.MinValue, long.MaxValue])
            Assert.Equal(value, remote.EchoInt64(value));

        foreach (double value in (double[])[0.1, -0.0, 1e16, 5e-324, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN])
            Assert.Equal(value, remote.EchoDouble(value));

        foreach (string value in (string[])["", "it's", "a\"b", "'\"", "\n\r\t\\\0\u007f", "hé", "中", "😀", "\u00a0\u200b\u2028\ue000"])
            Assert.Equal(value, remote.EchoString(value));

        Assert.True(remote.EchoBoolean(true));
        Assert.Null(remote.EchoOptional(null));
        byte[] octets = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        Assert.Equal(octets, remote.EchoBytes(octets));
        Assert.Equal([1, 2], remote.EchoList([1, 2]));
        Assert.Equal(2, remote.EchoMap(new() { ["a"] = 1, ["b"] = 2 })["b"]);
        Assert.Equal(["x", "y"], remote.EchoSet(["x", "y"]).Order());
        Assert.Empty(remote.EchoSet([]));
        Assert.Equal(new Entry(5, "five"), remote.EchoEntry(new Entry(5, "five")));
        Assert.Equal((3, 2), remote.Divide(17, 5));
        Assert.Equal("a!a!", remote.Join("a"));
    }

    private static void Failures(ObjectHost host, ITypes remote, string uri)
    {
        Assert.Equal(5, Assert.Throws<OverdrawnException>(() => remote.Fail("declared")).Missing);
        RemoteException bad = Assert.Throws<RemoteException>(() => remote.Fail("argument"));
        Assert.Equal((FaultKind.BadArgument, Completion.Maybe), (bad.Kind, bad.Completion));
        PythonError error = Assert.IsType<PythonError>(bad.Fault.Detail);
        Assert.Equal(("ValueError", "bad value"), (error.Name, error.Message));
        Assert.Contains("in fail", error.Traceback, StringComparison.Ordinal);
        RemoteException strange = Assert.Throws<RemoteException>(() => remote.Fail("strange"));
        Assert.EndsWith("Strange", ((PythonError)strange.Fault.Detail!).ClassName, StringComparison.Ordinal);
        Assert.Throws<RemoteException>(() => remote.Fail("unserializable")); // after which a server may close
        Assert.Equal(FaultKind.NotImplemented, Assert.Throws<RemoteException>(() => remote.CountUp()).Kind);
        Assert.Equal(4, remote.EchoInt32(4));
        ITypes nobody = host.Proxy<ITypes>(new ObjectRef("", [new PyroProfile("nobody", PyroUri.ParseObject(uri).Address)]));
        RemoteException unknown = Assert.Throws<RemoteException>(() => nobody.EchoInt32(1));
        Assert.Equal((FaultKind.NoSuchObject, Completion.Maybe), (unknown.Kind, unknown.Completion));

        // An answer of the same class and text comes from a method that ran, and got or raised it itself; and so does all that a fault of ours tells.
        RemoteException nested = Assert.Throws<RemoteException>(() => remote.Fail("nested"));
        Assert.Equal(Completion.Maybe, nested.Completion);
        Assert.Contains("unknown object", nested.Message, StringComparison.Ordinal);
        RemoteException passed = Assert.Throws<RemoteException>(() => remote.Fail("passed on"));
        Assert.Equal((FaultKind.Transient, Completion.Maybe), (passed.Kind, passed.Completion));
    }
}
