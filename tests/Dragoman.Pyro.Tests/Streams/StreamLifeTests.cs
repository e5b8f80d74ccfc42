using Dragoman.Pyro.Tests.Connection;
using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Streams;

/// <summary>How many streams there may be, and how long they live.</summary>
public sealed class StreamLifeTests : IAsyncLifetime
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    private readonly MemoryTransport _transport = new("tcp");
    private readonly ManualTime _time = new();
    private readonly List<ObjectHost> _hosts = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (ObjectHost host in Enumerable.Reverse(_hosts))
            await host.DisposeAsync();
    }

    [Theory]
    [InlineData(PyroGeneration.Pyro4, PyroSerializer.Json)]
    [InlineData(PyroGeneration.Pyro4, PyroSerializer.Marshal)]
    [InlineData(PyroGeneration.Pyro5, PyroSerializer.MsgPack)]
    [InlineData(PyroGeneration.Pyro5, PyroSerializer.Json)]
    [InlineData(PyroGeneration.Pyro5, PyroSerializer.Marshal)]
    public async Task Streams_are_carried_in_every_serializer_of_both_generations(PyroGeneration generation, PyroSerializer serializer)
    {
        using Peer peer = await NewPeerAsync(new PyroOptions(), new PyroOptions { Generation = generation, Serializer = serializer });
        Assert.Equal(Enumerable.Range(0, 10), await ItemsOf(peer.Remote.CountAsync(10)));
        await Assert.ThrowsAsync<Dragoman.Testing.Samples.Overdrawn>(() => ItemsOf(peer.Remote.CountAsync(1, Ending.Declared)));
        Assert.Equal(0, peer.Streams.Count);
    }

    [Fact]
    public async Task Streams_are_carried_in_signed_messages()
    {
        PyroOptions signed = new() { HmacKey = "secret"u8.ToArray() };
        using Peer peer = await NewPeerAsync(signed, signed);
        Assert.Equal([0, 1, 2], await ItemsOf(peer.Remote.CountAsync(3)));
    }

    [Fact]
    public async Task A_stream_goes_on_over_another_connection()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions { TimeProvider = _time });
        await using IAsyncEnumerator<int> items = peer.Remote.CountAsync(4).GetAsyncEnumerator();
        await NextAsync(items, 0);
        peer.Cable.Cut();
        await NextAsync(items, 1);
        _time.Advance(2 * Linger); // the new connection holds it
        await NextAsync(items, 2);
    }

    [Fact]
    public async Task A_stream_without_a_connection_ends_after_a_while()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions { TimeProvider = _time });
        await using IAsyncEnumerator<int> items = peer.Remote.CountAsync(4).GetAsyncEnumerator();
        await NextAsync(items, 0);
        peer.Cable.Cut();
        await Patience.Until(
            () =>
            {
                _time.Advance(Linger + TimeSpan.FromSeconds(1));
                return peer.Servant.Open() == 0;
            },
            "the stream had ended");
        await ExpectTerminatedAsync(items);
    }

    [Fact]
    public async Task A_stream_that_may_not_linger_ends_with_its_connection()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions { StreamLinger = TimeSpan.Zero, TimeProvider = new UnwatchedTime() });
        await using IAsyncEnumerator<int> items = peer.Remote.CountAsync(4).GetAsyncEnumerator();
        await NextAsync(items, 0);
        peer.Cable.Cut();
        await Patience.Until(() => peer.Servant.Open() == 0, "the stream had ended");
        await ExpectTerminatedAsync(items);
    }

    [Fact]
    public async Task A_stream_lingers_no_longer_than_it_may()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions { StreamLinger = TimeSpan.FromMilliseconds(150), TimeProvider = new UnwatchedTime() });
        await using IAsyncEnumerator<int> items = peer.Remote.CountAsync(4).GetAsyncEnumerator();
        await NextAsync(items, 0);
        peer.Cable.Cut();
        await Patience.Until(() => peer.Servant.Open() == 0, "the stream had ended");
    }

    [Fact]
    public async Task A_stream_that_nobody_asks_ends_after_a_while()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions { TimeProvider = _time });
        await using IAsyncEnumerator<int> items = peer.Remote.CountAsync(4).GetAsyncEnumerator();
        await NextAsync(items, 0);
        _time.Advance(Idle - TimeSpan.FromSeconds(1));
        await NextAsync(items, 1);
        _time.Advance(Idle + TimeSpan.FromSeconds(1));
        await Patience.Until(() => peer.Servant.Open() == 0, "the stream had ended");
        await ExpectTerminatedAsync(items);
        Assert.Equal(0, peer.Streams.Count);
    }

    [Fact]
    public async Task A_stream_whose_next_item_takes_long_is_not_idle()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions { TimeProvider = _time });
        ((Proxy)peer.Remote).Timeout = Timeout.InfiniteTimeSpan;
        using var giveUp = new CancellationTokenSource();
        await using IAsyncEnumerator<long> items = peer.Remote.WaitAsync(giveUp.Token).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        Task<bool> waiting = items.MoveNextAsync().AsTask();
        await peer.Servant.Waiting.WaitAsync(Patience.Limit);
        _time.Advance(3 * Idle);
        ITimer? ticks = null;
        int swept = 0;
        using (ticks = TimeProvider.System.CreateTimer(_ => swept++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)))
            await Patience.Until(() => swept >= 3, "the streams were looked at");

        Assert.Equal((1, false), (peer.Streams.Count, waiting.IsCompleted));
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience.Limit));
        await Patience.Until(() => peer.Servant.Open() == 0, "the stream had ended");
    }

    [Fact]
    public async Task No_more_streams_are_opened_than_allowed()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions { MaxStreams = 3, MaxStreamsPerConnection = 2 });
        await using IAsyncEnumerator<int> first = peer.Remote.CountAsync(9).GetAsyncEnumerator();
        await using IAsyncEnumerator<int> second = peer.Remote.CountAsync(9).GetAsyncEnumerator();
        await NextAsync(first, 0);
        await NextAsync(second, 0);
        await ExpectRefusedAsync(peer.Remote);

        ObjectHost other = NewHost(new PyroOptions());
        IStreaming elsewhere = other.Proxy<IStreaming>(peer.Reference);
        await using IAsyncEnumerator<int> third = elsewhere.CountAsync(9).GetAsyncEnumerator();
        await NextAsync(third, 0);
        await ExpectRefusedAsync(elsewhere);

        await first.DisposeAsync();
        await Patience.Until(() => peer.Streams.Count == 2, "the first stream was closed");
        Assert.Equal([0, 1], await ItemsOf(peer.Remote.CountAsync(2)));
        Assert.Equal(2, peer.Servant.Open());
    }

    [Fact]
    public async Task Many_connections_of_one_address_do_not_take_the_streams_of_all_others()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions { MaxStreams = 8, MaxStreamsPerPeer = 2, MaxStreamsPerConnection = 1 });
        await using IAsyncEnumerator<int> first = peer.Remote.CountAsync(9).GetAsyncEnumerator();
        await NextAsync(first, 0);
        RemoteException refused = await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(peer.Remote.CountAsync(9)));
        Assert.Contains("1 of this connection are open (MaxStreamsPerConnection)", refused.Message, StringComparison.Ordinal);

        await using IAsyncEnumerator<int> second = NewHost(new PyroOptions()).Proxy<IStreaming>(peer.Reference).CountAsync(9).GetAsyncEnumerator();
        await NextAsync(second, 0);
        IStreaming third = NewHost(new PyroOptions()).Proxy<IStreaming>(peer.Reference);
        refused = await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(third.CountAsync(9)));
        Assert.Equal(FaultKind.NoResources, refused.Kind);
        Assert.Contains("2 of 127.0.0.1 are open (MaxStreamsPerPeer)", refused.Message, StringComparison.Ordinal);

        await second.DisposeAsync();
        await Patience.Until(() => peer.Streams.Count == 1, "the second stream was closed");
        Assert.Equal([0, 1], await ItemsOf(third.CountAsync(2)));
    }

    [Fact]
    public async Task Streaming_can_be_switched_off()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions { MaxStreams = 0 });
        RemoteException failure = await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(peer.Remote.CountAsync(2)));
        Assert.Equal(FaultKind.NotImplemented, failure.Kind);
        Assert.Contains("streaming is off", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, peer.Servant.Begun);
    }

    [Fact]
    public async Task A_listener_that_ends_ends_its_streams()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions());
        await using IAsyncEnumerator<long> items = peer.Remote.WaitAsync().GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        Task<bool> waiting = items.MoveNextAsync().AsTask();
        await peer.Servant.Waiting.WaitAsync(Patience.Limit);
        await peer.Server.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        await peer.Servant.Cancelled.WaitAsync(Patience.Limit);
        Assert.Equal(0, peer.Servant.Open());
        await Assert.ThrowsAnyAsync<RemoteException>(() => waiting.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task A_stream_whose_caller_expects_a_value_is_refused_and_closed()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions());
        IStreamingAsLists lists = peer.Client.Proxy<IStreamingAsLists>(peer.Reference);
        RemoteException failure = Assert.Throws<RemoteException>(() => lists.Count(3));
        Assert.Contains("which its contract does not say", failure.Message, StringComparison.Ordinal);
        await Patience.Until(() => peer.Streams.Count == 0, "the stream was closed");
    }

    [Fact]
    public async Task A_value_where_a_stream_was_expected_is_refused()
    {
        ObjectHost server = NewHost(new PyroOptions());
        await server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        ObjectRef reference = server.Export<IStreamingAsLists>(new Lists());
        RemoteException failure = await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(NewHost(new PyroOptions()).Proxy<IStreaming>(reference).CountAsync(3)));
        Assert.Equal(FaultKind.BadEncoding, failure.Kind);
    }

    [Fact]
    public async Task A_gateway_passes_a_stream_on_item_by_item()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions());
        ObjectHost gateway = NewHost(new PyroOptions());
        await gateway.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        ObjectRef passed = gateway.Export(gateway.Proxy<IStreaming>(peer.Reference));
        IStreaming remote = peer.Client.Proxy<IStreaming>(new ObjectRef("", [passed.Profiles[0]]));
        Assert.Equal(Enumerable.Range(0, 20), await ItemsOf(remote.CountAsync(20)));
        await Assert.ThrowsAsync<Dragoman.Testing.Samples.Overdrawn>(() => ItemsOf(remote.CountAsync(1, Ending.Declared)));
        await foreach (int _ in remote.CountAsync(20))
            break;

        await Patience.Until(() => peer.Streams.Count == 0 && peer.Servant.Open() == 0, "the stream was closed at the far end");
    }

    [Fact]
    public async Task The_metadata_tell_how_streams_are_used()
    {
        using Peer peer = await NewPeerAsync(new PyroOptions());
        IDaemon daemon = peer.Client.Proxy<IDaemon>(new ObjectRef("", [new PyroProfile("Pyro.Daemon", peer.Reference.Profiles[0].Addresses[0])]));
        string[] methods = (await daemon.GetMetadataAsync("Pyro.Daemon")).Methods;
        Assert.Contains("get_next_stream_item", methods);
        Assert.Contains("close_stream", methods);
        Assert.Contains("count", (await daemon.GetMetadataAsync(((PyroProfile)peer.Reference.Profiles[0]).ObjectId)).Methods);
    }

    private static async Task NextAsync(IAsyncEnumerator<int> items, int expected)
    {
        Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Patience.Limit));
        Assert.Equal(expected, items.Current);
    }

    private static async Task ExpectTerminatedAsync(IAsyncEnumerator<int> items)
    {
        RemoteException failure = await Assert.ThrowsAsync<RemoteException>(() => items.MoveNextAsync().AsTask());
        Assert.Equal((FaultKind.NoSuchObject, Completion.Maybe), (failure.Kind, failure.Completion));
        Assert.Contains("item stream terminated", failure.Message, StringComparison.Ordinal);
    }

    private static async Task ExpectRefusedAsync(IStreaming remote)
    {
        RemoteException failure = await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(remote.CountAsync(2)));
        Assert.Equal(FaultKind.NoResources, failure.Kind);
    }

    private static async Task<List<int>> ItemsOf(IAsyncEnumerable<int> stream)
    {
        List<int> items = [];
        await foreach (int item in stream)
            items.Add(item);

        return items;
    }

    private ObjectHost NewHost(PyroOptions options, ITransport? transport = null)
    {
        ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(options)], Transports = [transport ?? _transport] });
        _hosts.Add(host);
        return host;
    }

    private async Task<Peer> NewPeerAsync(PyroOptions server, PyroOptions? client = null)
    {
        CuttableTransport cable = new(_transport);
        ObjectHost serving = NewHost(server);
        var listener = (PyroListener)await serving.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        Streaming servant = new();
        ObjectRef reference = serving.Export<IStreaming>(servant);
        ObjectHost calling = NewHost(client ?? new PyroOptions(), cable);
        return new Peer(serving, calling, listener.Streams, servant, reference, calling.Proxy<IStreaming>(reference), cable);
    }

    private sealed record Peer(
        ObjectHost Server, ObjectHost Client, ItemStreams Streams, Streaming Servant, ObjectRef Reference, IStreaming Remote, CuttableTransport Cable) : IDisposable
    {
        public void Dispose() => Servant.Dispose();
    }

    private sealed class Lists : IStreamingAsLists
    {
        public int[] Count(int count, Ending failure) => [1, 2, 3];
    }

    /// <summary>A clock whose timers do nothing of themselves: they go off only after they were set again.</summary>
    private sealed class UnwatchedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
