using System.Numerics;
using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Peers;

/// <summary>How many connections a Python server has room for, and what it keeps for each.</summary>
public sealed class PythonPoolTests
{
    [PyroFact]
    public Task Callers_share_the_connections_that_a_server_admits() => ShareAsync(PyroGeneration.Pyro4);

    [PyroFact]
    public Task Idle_connections_do_not_lock_others_out() => ShrinkAsync(PyroGeneration.Pyro4);

    [PyroFact]
    public Task A_session_has_an_instance_of_its_own_whatever_others_call() => KeepApartAsync(PyroGeneration.Pyro4);

    [PyroFact]
    public Task A_session_that_the_server_has_ended_is_not_silently_begun_anew() => LoseAsync(PyroGeneration.Pyro4);

    [PyroFact]
    public Task Rests_of_arguments_are_sent_one_by_one() => SpreadAsync(PyroGeneration.Pyro4);

    internal static async Task SpreadAsync(PyroGeneration generation)
    {
        await using PythonPeer server = new(generation, null, "counters.py", "4", "0");
        string uri = await server.ReadLineAsync();
        foreach (PyroSerializer serializer in Enum.GetValues<PyroSerializer>())
        {
            await using ObjectHost host = NewHost(new PyroOptions { Serializer = serializer });
            ICounter counter = await host.ResolveAsync<ICounter>(uri);

            BigInteger big = BigInteger.Pow(-3, 301);
            Assert.Equal((BigInteger)7, counter.EchoBig(7));
            Assert.Equal(serializer == PyroSerializer.MsgPack && generation == PyroGeneration.Pyro4 ? 7 : big, counter.EchoBig(serializer == PyroSerializer.MsgPack && generation == PyroGeneration.Pyro4 ? 7 : big));
            if (serializer == PyroSerializer.Json)
                Assert.Throws<ArgumentException>(() => counter.EchoComplex(new Complex(1, -2.5))); // which has none
            else if (serializer != PyroSerializer.MsgPack || generation == PyroGeneration.Pyro5) // Pyro4's servers read no extensions of msgpack
                Assert.Equal(new Complex(1, -2.5), counter.EchoComplex(new Complex(1, -2.5)));

            Assert.Equal("f||", counter.Spread("f", [], []));
            Assert.Equal("f|1,2,3|a=0.5,b=2.0", counter.Spread("f", [1, 2, 3], new() { ["b"] = 2, ["a"] = 0.5 }));
            PyroBatch<ICounter> batch = new(host, counter);
            Task<string> spread = batch.AddAsync(c => c.Spread("g", [4], new() { ["c"] = 1.5 }));
            await batch.SendAsync();
            Assert.Equal("g|4|c=1.5", await spread);
        }
    }

    internal static async Task EnumerateAttributeAsync()
    {
        await using PythonPeer server = new(PyroGeneration.Pyro5, null, "counters.py", "4", "0");
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = NewHost(new PyroOptions());
        List<int> items = [];
        await foreach (int item in (await host.ResolveAsync<ICounter>(uri)).NumbersAsync())
            items.Add(item);

        Assert.Equal(Enumerable.Range(0, 7), items);
    }

    internal static async Task ShareAsync(PyroGeneration generation)
    {
        await using PythonPeer server = new(generation, null, "counters.py", "4", "0");
        await server.ReadLineAsync();
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = NewHost(new PyroOptions());
        ICounter counter = await host.ResolveAsync<ICounter>(uri);

        double[] blocking = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Patience.OnOwnThread(() => Enumerable.Range(0, 10).Sum(i => (double)counter.Next()))));
        double[] awaiting = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => counter.RestAsync(0.05).AsTask())).WaitAsync(Patience.Limit);

        Assert.Equal(80 * 81 / 2, blocking.Sum());
        Assert.All(awaiting, rested => Assert.Equal(0.05, rested));
    }

    internal static async Task ShrinkAsync(PyroGeneration generation)
    {
        await using PythonPeer server = new(generation, null, "counters.py", "8", "0");
        await server.ReadLineAsync();
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = NewHost(new PyroOptions { IdleConnectionTime = TimeSpan.FromMilliseconds(100) });
        ICounter counter = await host.ResolveAsync<ICounter>(uri);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => counter.RestAsync(0.2).AsTask())).WaitAsync(Patience.Limit);

        string answer = "";
        for (int i = 0; i < 20 && answer.Length == 0; i++)
        {
            await using PythonPeer client = new(generation, null, "call.py", uri, "next");
            answer = await client.ReadToEndAsync();
        }

        Assert.Equal("1", answer.Trim());
        Assert.Equal(2, counter.Next());
    }

    internal static async Task KeepApartAsync(PyroGeneration generation)
    {
        await using PythonPeer server = new(generation, null, "counters.py", "16", "0");
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = NewHost(new PyroOptions());
        ICounter shared = await host.ResolveAsync<ICounter>(uri);
        await using PyroSession first = new(host);
        await using PyroSession second = new(host);
        ICounter one = first.Bind(shared);
        ICounter other = second.Bind(shared);

        int[] counted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Patience.OnOwnThread(one.Next)));

        Assert.Equal(Enumerable.Range(1, 20), counted.Order());
        Assert.Equal(1, other.Next());
        Assert.Equal(21, first.Bind<ICounter>(((Proxy)(object)shared).Reference).Next());
        Assert.Equal(1, shared.Next());
    }

    internal static async Task LoseAsync(PyroGeneration generation)
    {
        await using PythonPeer server = new(generation, null, "counters.py", "16", "0.5");
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = NewHost(new PyroOptions());
        await using PyroSession session = new(host);
        ICounter counter = session.Bind(await host.ResolveAsync<ICounter>(uri));
        Assert.Equal(1, counter.Next());
        Assert.False(session.HasEnded);

        await Patience.Until(() => session.HasEnded, "the server had closed the connection");

        RemoteException gone = Assert.Throws<RemoteException>(() => counter.Next());
        Assert.Equal((FaultKind.NoSuchObject, Completion.No), (gone.Kind, gone.Completion));
        Assert.Contains("session", gone.Message, StringComparison.Ordinal);
        await session.DisposeAsync();
        Assert.Contains("session", Assert.ThrowsAny<RemoteException>(() => counter.Next()).Message, StringComparison.Ordinal);
    }

    private static ObjectHost NewHost(PyroOptions options) => new(new ObjectHostOptions { Wires = [new PyroWire(options)] });
}
