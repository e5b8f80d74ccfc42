using Dragoman.Testing.Conformance;

namespace Dragoman.Tests;

/// <summary>Streams of objects of the caller's own host: nothing is encoded, and the object's threading holds all the same.</summary>
public sealed class LocalStreamTests : IAsyncLifetime, IDisposable
{
    private readonly Streaming _servant = new();
    private ObjectHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new MemoryTransport()] });
        await _host.ListenAsync("toy", new Address("memory", "here", 0));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _servant.Dispose();

    [Theory]
    [InlineData(ThreadingMode.Concurrent)]
    [InlineData(ThreadingMode.PerObject)]
    [InlineData(ThreadingMode.PerConnection)]
    public async Task Items_arrive_in_order(ThreadingMode threading)
    {
        IStreaming local = Local(threading);
        Assert.Equal(Enumerable.Range(0, 20), await ItemsOf(local.CountAsync(20)));
        Assert.Same(_servant, (await ItemsOf(local.Selves(1)))[0]);
        Assert.Equal(0, _servant.Open());
    }

    [Fact]
    public async Task Items_wait_for_the_object_s_turn()
    {
        IStreaming local = Local(ThreadingMode.PerObject);
        List<int>[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ItemsOf(local.CountAsync(100))))).Within();
        Assert.All(all, items => Assert.Equal(100, items.Count));
        Assert.False(_servant.HasOverlapped);
    }

    [Theory]
    [InlineData(ThreadingMode.Concurrent)]
    [InlineData(ThreadingMode.PerObject)]
    public async Task A_stream_left_early_ends_at_its_servant(ThreadingMode threading)
    {
        await foreach (int _ in Local(threading).CountAsync(10))
            break;

        Assert.Equal((1, 0), (_servant.Begun, _servant.Open()));
    }

    [Theory]
    [InlineData(ThreadingMode.Concurrent)]
    [InlineData(ThreadingMode.PerObject)]
    public async Task A_caller_that_gives_up_ends_the_stream(ThreadingMode threading)
    {
        using var giveUp = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (long _ in Local(threading).WaitAsync(giveUp.Token))
                giveUp.CancelAfter(1);
        }).Within();
        await _servant.Cancelled.Within();
        Assert.Equal(0, _servant.Open());
    }

    [Fact]
    public async Task A_servant_made_for_one_call_lives_as_long_as_its_stream()
    {
        IStreaming local = _host.Proxy<IStreaming>(_host.Export<IStreaming>(() => _servant, ActivationMode.PerMethod));
        await foreach (int _ in local.CountAsync(3))
            Assert.False(_servant.Disposed.IsCompleted);

        Assert.True(_servant.Disposed.IsCompleted);
    }

    private IStreaming Local(ThreadingMode threading) =>
        _host.Proxy<IStreaming>(_host.Export<IStreaming>(_servant, new ExportOptions { Threading = threading }));

    private static async Task<List<T>> ItemsOf<T>(IAsyncEnumerable<T> stream)
    {
        List<T> items = [];
        await foreach (T item in stream)
            items.Add(item);

        return items;
    }
}
