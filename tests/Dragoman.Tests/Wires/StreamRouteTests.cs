using Dragoman.Testing.Conformance;

namespace Dragoman.Tests;

/// <summary>Which wire a stream goes by, and what interceptors see of it.</summary>
public sealed class StreamRouteTests : IAsyncDisposable
{
    private readonly StreamWire _plain = new("plain", carriesStreams: false);
    private readonly StreamWire _stream = new("stream", carriesStreams: true);
    private readonly RecordingInterceptors _recorded = new();

    [Fact]
    public async Task A_stream_goes_by_the_first_wire_that_carries_streams_and_the_rest_by_the_first_of_all()
    {
        await using ObjectHost host = NewHost(_plain, _stream);
        IStreaming remote = ProxyIn(host, "plain", "stream");
        Assert.Equal("plain", Assert.Throws<RemoteException>(() => remote.Open()).Message);
        Assert.Equal(3, (await ItemsOf(remote)).Count);
        Assert.Equal("plain", Assert.Throws<RemoteException>(() => remote.Open()).Message);
        Assert.Empty(_plain.Seen);
    }

    [Fact]
    public async Task A_stream_that_no_wire_carries_has_not_run()
    {
        await using ObjectHost host = NewHost(_plain, _stream);
        RemoteException failure = await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(ProxyIn(host, "plain")));
        Assert.Equal((FaultKind.NotImplemented, Completion.No), (failure.Kind, failure.Completion));
        Assert.Contains("plain cannot carry streams", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interceptors_see_a_stream_as_one_call()
    {
        await using ObjectHost host = NewHost(_stream);
        Assert.Equal(3, (await ItemsOf(ProxyIn(host, "stream"))).Count);
        Assert.Single(_recorded.Seen);
        Assert.Equal(5, _stream.Seen.Count); // the call, three items, the end
        Assert.Equal(0, _stream.Closed);
    }

    [Fact]
    public async Task The_opening_of_a_stream_is_tried_again_and_its_items_are_not()
    {
        Fault passing = new(FaultKind.Transient, "later", Completion.No);
        await using ObjectHost host = NewHost(_stream);
        _stream.Faults.Enqueue(passing);
        _stream.Faults.Enqueue(null);
        _stream.Faults.Enqueue(null);
        _stream.Faults.Enqueue(passing);
        List<int> came = [];
        RemoteException failure = await Assert.ThrowsAsync<RemoteException>(() => ItemsOf(ProxyIn(host, "stream"), came));
        Assert.Equal((FaultKind.Transient, 1, 4), (failure.Kind, came.Count, _stream.Seen.Count));
        Assert.Equal(1, _stream.Closed);
    }

    [Fact]
    public async Task A_stream_left_early_is_closed_once()
    {
        await using ObjectHost host = NewHost(_stream);
        await foreach (int _ in ProxyIn(host, "stream").CountAsync(3))
            break;

        Assert.Equal(1, _stream.Closed);
    }

    public async ValueTask DisposeAsync()
    {
        await _plain.DisposeAsync();
        await _stream.DisposeAsync();
    }

    private ObjectHost NewHost(params IWire[] wires) => new(new ObjectHostOptions { Wires = wires, ClientInterceptors = [_recorded.Around("client")] });

    private static IStreaming ProxyIn(ObjectHost host, params string[] wires) =>
        host.Proxy<IStreaming>(new ObjectRef("Dragoman.Testing.Streaming", [.. wires.Select(w => new AnyProfile(w))]));

    private static async Task<List<int>> ItemsOf(IStreaming remote, List<int>? into = null)
    {
        List<int> items = into ?? [];
        await foreach (int item in remote.CountAsync(3))
            items.Add(item);

        return items;
    }

    private sealed record AnyProfile(string Of) : Profile
    {
        public override string Wire => Of;

        public override IReadOnlyList<Address> Addresses { get; } = [new("memory", "there", 1)];

        public override ObjectKey Key { get; } = new("key");
    }
}
