using System.Diagnostics.CodeAnalysis;
using Dragoman.Pyro.Tests.Peers;
using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Connection;

[SuppressMessage("Design", "CA1001", Justification = "The runner calls DisposeAsync.")]
public sealed class BatchTests : IAsyncLifetime
{
    private readonly CuttableTransport _transport = new(new MemoryTransport("tcp"));
    private ObjectHost _server = null!;
    private ObjectRef _reference = null!;

    public static TheoryData<PyroGeneration, PyroSerializer> Forms => new()
    {
        { PyroGeneration.Pyro5, PyroSerializer.Serpent }, { PyroGeneration.Pyro5, PyroSerializer.Json }, { PyroGeneration.Pyro5, PyroSerializer.MsgPack },
        { PyroGeneration.Pyro4, PyroSerializer.Serpent }, { PyroGeneration.Pyro4, PyroSerializer.Marshal },
    };

    public async Task InitializeAsync()
    {
        _server = new ObjectHost(new ObjectHostOptions { Wires = [new PyroWire()], Transports = [_transport] });
        await _server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        _reference = _server.Export<ITypes>(new TypesServant());
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Calls_travel_together_and_each_has_its_result(PyroGeneration generation, PyroSerializer serializer)
    {
        await using ObjectHost client = NewClient(new PyroOptions { Generation = generation, Serializer = serializer });
        PyroBatch<ITypes> batch = new(client, client.Proxy<ITypes>(_reference));
        Task<int> number = batch.AddAsync(o => o.EchoInt32(7));
        Task<string> text = batch.AddAsync(o => o.Join("a", times: 3));
        Task<Entry> entry = batch.AddAsync(o => o.EchoEntry(new Entry(1, "one")));
        Assert.False(number.IsCompleted);

        await batch.SendAsync();

        Assert.Equal(7, await number);
        Assert.Equal("a!a!a!", await text);
        Assert.Equal(new Entry(1, "one"), await entry);
        await Assert.ThrowsAsync<InvalidOperationException>(() => batch.SendAsync().AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => batch.AddAsync(o => o.EchoInt32(1)));
    }

    [Fact]
    public async Task The_first_failure_ends_the_batch_and_what_comes_after_has_not_run()
    {
        await using ObjectHost client = NewClient(new PyroOptions());
        ITypes remote = client.Proxy<ITypes>(_reference);
        PyroBatch<ITypes> batch = new(client, remote);
        Task first = batch.AddAsync(o => o.Notify("first"));
        Task failing = batch.AddAsync(o => o.Fail("declared"));
        Task last = batch.AddAsync(o => o.Notify("last"));

        await batch.SendAsync();

        await first;
        Assert.Equal(5, (await Assert.ThrowsAsync<OverdrawnException>(() => failing)).Missing);
        RemoteException notRun = await Assert.ThrowsAsync<RemoteException>(() => last);
        Assert.Equal(Completion.No, notRun.Completion);
        Assert.Equal("first", remote.LastNote());
    }

    [Fact]
    public async Task A_batch_that_is_not_sent_fails_in_all_its_calls()
    {
        await using ObjectHost client = NewClient(new PyroOptions());
        PyroBatch<ITypes> unreachable = new(client, client.Proxy<ITypes>(new ObjectRef("", [PyroUri.ParseObject("PYRO:x@127.0.0.1:9")])));
        Task<int> call = unreachable.AddAsync(o => o.EchoInt32(1));
        await Assert.ThrowsAnyAsync<RemoteException>(() => unreachable.SendAsync().AsTask());
        Assert.Equal(Completion.No, (await Assert.ThrowsAnyAsync<RemoteException>(() => call)).Completion);

        PyroBatch<ITypes> unsayable = new(client, client.Proxy<ITypes>(_reference));
        Task<string> bad = unsayable.AddAsync(o => o.EchoString(null!));
        await Assert.ThrowsAsync<ArgumentException>(() => unsayable.SendAsync().AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => bad);
        PyroBatch<ITypes> empty = new(client, client.Proxy<ITypes>(_reference));
        await empty.SendAsync();
    }

    [Fact]
    public async Task Calls_are_recorded_one_by_one_and_only_those_of_remote_objects()
    {
        await using ObjectHost client = NewClient(new PyroOptions());
        PyroBatch<ITypes> batch = new(client, client.Proxy<ITypes>(_reference));
        await Assert.ThrowsAsync<ArgumentException>(() => batch.AddAsync(_ => 1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => batch.AddAsync(o => o.EchoInt32(1) + o.EchoInt32(2)));
        Assert.Throws<InvalidOperationException>(() => batch.Object.EchoInt32(1));
        Assert.Throws<ArgumentException>(() => new PyroBatch<ITypes>(_server, new TypesServant()));
        Assert.Throws<ArgumentException>(() => new PyroBatch<ITypes>(_server, _server.Proxy<ITypes>(_reference)));
    }

    [PyroFact]
    public Task A_Python_server_runs_a_batch_from_here() => RunAsync(PyroGeneration.Pyro4);

    internal static async Task RunAsync(PyroGeneration generation)
    {
        await using PythonPeer server = new(generation, null, "server.py");
        string uri = await server.ReadLineAsync();
        foreach (PyroSerializer serializer in Enum.GetValues<PyroSerializer>())
        {
            await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { Serializer = serializer })] });
            PyroBatch<ITypes> batch = new(host, await host.ResolveAsync<ITypes>(uri));
            Task<int>[] numbers = [.. Enumerable.Range(0, 20).Select(i => batch.AddAsync(o => o.EchoInt32(i)))];
            Task<string> text = batch.AddAsync(o => o.Join("a"));
            bool fails = serializer != PyroSerializer.Marshal; // in which Python cannot tell of a failure within a batch
            Task failing = fails ? batch.AddAsync(o => o.Fail("argument")) : Task.CompletedTask;
            Task<int> last = batch.AddAsync(o => o.EchoInt32(1));

            await batch.SendAsync();

            Assert.Equal(Enumerable.Range(0, 20), await Task.WhenAll(numbers));
            Assert.Equal("a!a!", await text);
            if (!fails)
                continue;

            Assert.Equal("bad value", ((PythonError)(await Assert.ThrowsAsync<RemoteException>(() => failing)).Fault.Detail!).Message);
            Assert.Equal(Completion.No, (await Assert.ThrowsAsync<RemoteException>(() => last)).Completion);
        }
    }

    private ObjectHost NewClient(PyroOptions options) => new(new ObjectHostOptions { Wires = [new PyroWire(options)], Transports = [_transport], CallbackAddress = null });
}
