using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Pyro.Tests.Peers;

/// <summary>Streams between Python and C#, both ways, over TCP.</summary>
public sealed class PythonStreamTests
{
    [PyroFact]
    public Task Python_iterates_a_CSharp_stream_in_serpent() => ServePythonAsync("serpent");

    [PyroFact]
    public Task Python_iterates_a_CSharp_stream_in_json() => ServePythonAsync("json");

    [PyroFact]
    public Task Python_iterates_a_CSharp_stream_in_marshal() => ServePythonAsync("marshal");

    [PyroFact]
    public Task Python_iterates_a_CSharp_stream_in_msgpack() => ServePythonAsync("msgpack");

    [PyroFact]
    public Task CSharp_iterates_a_Python_generator_in_serpent() => CallPythonAsync(PyroSerializer.Serpent);

    [PyroFact]
    public Task CSharp_iterates_a_Python_generator_in_json() => CallPythonAsync(PyroSerializer.Json);

    [PyroFact]
    public Task CSharp_iterates_a_Python_generator_in_marshal() => CallPythonAsync(PyroSerializer.Marshal);

    [PyroFact]
    public Task CSharp_iterates_a_Python_generator_in_msgpack() => CallPythonAsync(PyroSerializer.MsgPack);

    [PyroFact]
    public async Task CSharp_is_told_that_a_Python_server_does_not_stream()
    {
        await using PythonPeer server = new("stream_server.py");
        string uri = await server.ReadLineAsync();
        await server.WriteLineAsync("off");
        Assert.Equal("DONE", await server.ReadLineAsync());
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        IStreaming remote = await host.ResolveAsync<IStreaming>(uri);
        RemoteException failure = await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(remote.CountAsync(2)));
        Assert.Equal(FaultKind.NotImplemented, failure.Kind);
        Assert.Contains("streaming is off", failure.Message, StringComparison.Ordinal);
    }

    internal static async Task ServePythonAsync(string serializer, PyroGeneration generation = PyroGeneration.Pyro4)
    {
        using Streaming servant = new();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        Dragoman.IListener listener = await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        ObjectRef reference = host.Export<IStreaming>(servant, new ExportOptions { Key = "streaming" });
        await using PythonPeer client = new(generation, null, "stream_client.py", host.Wires["pyro"].Format(reference), serializer);
        string output = await client.ReadToEndAsync();
        Assert.Equal("", string.Join('\n', output.Split('\n').Where(line => line.StartsWith("FAIL", StringComparison.Ordinal))));
        Assert.EndsWith(" 0\n", output, StringComparison.Ordinal);
        await Patience.Until(() => ((PyroListener)listener).Streams.Count == 0 && servant.Open() == 0, "all streams were over");
    }

    internal static async Task CallPythonAsync(PyroSerializer serializer, PyroGeneration generation = PyroGeneration.Pyro4)
    {
        await using PythonPeer server = new(generation, null, "stream_server.py");
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { Serializer = serializer })] });
        IStreaming remote = await host.ResolveAsync<IStreaming>(uri);
        await ValuesAsync(remote);
        await EndsAsync(remote);
        if (serializer != PyroSerializer.Marshal)
        {
            foreach (IStreaming self in await ItemsOf(remote.Selves(2)))
                Assert.Equal([0, 1], await ItemsOf(self.CountAsync(2)));
        }

        List<int>[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ItemsOf(remote.CountAsync(50 + i)))).WaitAsync(Patience.Limit);
        for (int i = 0; i < all.Length; i++)
            Assert.Equal(Enumerable.Range(0, 50 + i), all[i]);

        await Patience.Until(() => remote.Open() == 0, "all generators were closed");
    }

    private static async Task ValuesAsync(IStreaming remote)
    {
        Assert.Equal(Enumerable.Range(0, 10_000), await ItemsOf(remote.CountAsync(10_000)));
        Assert.Empty(await ItemsOf(remote.CountAsync(0)));
        Assert.Equal(["", null, "it's", "中😀"], await ItemsOf(remote.Echo(["", null, "it's", "中😀"])));
        Assert.Equal([new Point(1, 5), new Point(2, 5)], await ItemsOf(remote.Line(new Point(1, 5), 2)));
    }

    private static async Task EndsAsync(IStreaming remote)
    {
        await foreach (int item in remote.CountAsync(1_000_000))
        {
            if (item == 3)
                break;
        }

        await Patience.Until(() => remote.Open() == 0, "the generator was closed");
        List<int> came = [];
        Assert.Equal(2, (await Assert.ThrowsAsync<Overdrawn>(() => ItemsOf(remote.CountAsync(2, Ending.Declared), came))).Missing);
        Assert.Equal([0, 1], came);
        RemoteException undeclared = await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(remote.CountAsync(1, Ending.Undeclared)));
        Assert.Equal("KeyError", ((PythonError)undeclared.Fault.Detail!).Name);
        Assert.Equal(FaultKind.BadArgument, (await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(remote.Refuse()))).Kind);

        using var giveUp = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (long item in remote.WaitAsync().WithCancellation(giveUp.Token))
            {
                Assert.Equal(long.MaxValue, item);
                giveUp.CancelAfter(TimeSpan.FromMilliseconds(50));
            }
        });
    }

    private static async Task<List<T>> ItemsOf<T>(IAsyncEnumerable<T> stream, List<T>? into = null)
    {
        List<T> items = into ?? [];
        await foreach (T item in stream)
            items.Add(item);

        return items;
    }
}
