using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing;

/// <content>Streams; and what becomes of them on wires that have none.</content>
public abstract partial class WireConformance<TWire>
{
    /// <summary>Whether the wire carries streams.</summary>
    protected virtual bool CarriesStreams => false;

    [Fact]
    public async Task The_items_of_a_stream_arrive_in_order()
    {
        if (!CarriesStreams)
            return;

        (Streaming servant, IStreaming remote) = NewStreaming();
        Assert.Equal(Enumerable.Range(0, 1000), await ItemsOf(remote.CountAsync(1000)));
        Assert.Empty(await ItemsOf(remote.CountAsync(0)));
        string?[] texts = ["", null, "abc", "it's", new string('x', 70_000)];
        Assert.Equal(texts, await ItemsOf(remote.Echo(texts)));
        Assert.Equal([new Point(1, 5), new Point(2, 5)], await ItemsOf(remote.Line(new Point(1, 5), 2)));
        foreach (IStreaming self in await ItemsOf(remote.Selves(3)))
            Assert.Equal([0, 1], await ItemsOf(self.CountAsync(2)));

        Assert.Equal((5, 0), (servant.Begun, remote.Open()));
    }

    [Fact]
    public async Task A_stream_is_called_when_its_first_item_is_asked_for_and_anew_by_each_enumeration()
    {
        if (!CarriesStreams)
            return;

        (Streaming servant, IStreaming remote) = NewStreaming();
        IAsyncEnumerable<int> items = remote.CountAsync(3);
        Assert.Equal(0, remote.Open());
        Assert.Equal(0, servant.Begun);
        await using IAsyncEnumerator<int> first = items.GetAsyncEnumerator();
        await using IAsyncEnumerator<int> second = items.GetAsyncEnumerator();
        Assert.Equal(0, servant.Begun);
        Assert.True(await first.MoveNextAsync());
        Assert.True(await first.MoveNextAsync());
        Assert.True(await second.MoveNextAsync());
        Assert.Equal((2, 1, 0), (servant.Begun, first.Current, second.Current));
    }

    [Fact]
    public async Task A_stream_that_is_left_early_ends_at_its_servant()
    {
        if (!CarriesStreams)
            return;

        (_, IStreaming remote) = NewStreaming();
        await foreach (int item in remote.CountAsync(1_000_000))
        {
            if (item == 5)
                break;
        }

        await Patience.Until(() => remote.Open() == 0, "the servant's enumeration was disposed of");
        Assert.Equal([0, 1], await ItemsOf(remote.CountAsync(2)));
    }

    [Fact]
    public async Task A_stream_that_fails_on_the_way_tells_its_caller()
    {
        if (!CarriesStreams)
            return;

        (_, IStreaming remote) = NewStreaming();
        List<int> came = [];
        Overdrawn declared = await Assert.ThrowsAsync<Overdrawn>(() => ItemsOf(remote.CountAsync(2, Ending.Declared), came));
        Assert.Equal((2, "2 missing"), (declared.Missing, declared.Message));
        Assert.Equal([0, 1], came);
        RemoteException undeclared = await FailedAsync(() => ItemsOf(remote.CountAsync(1, Ending.Undeclared)), FaultKind.ServantFailed, Completion.Maybe);
        Assert.DoesNotContain("swordfish", undeclared.Message, StringComparison.Ordinal);
        await FailedAsync(() => ItemsOf(remote.Refuse()), FaultKind.BadArgument, Completion.Maybe);
        Assert.Equal(0, remote.Open());
    }

    [Fact]
    public async Task A_caller_that_gives_up_ends_the_stream()
    {
        if (!CarriesStreams)
            return;

        (Streaming servant, IStreaming remote) = NewStreaming();
        using var giveUp = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (long item in remote.WaitAsync().WithCancellation(giveUp.Token))
            {
                Assert.Equal(long.MaxValue, item);
                giveUp.CancelAfter(TimeSpan.FromMilliseconds(50));
            }
        });
        await servant.Cancelled.WaitAsync(Patience.Limit);
        await Patience.Until(() => remote.Open() == 0, "the servant's enumeration was disposed of");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ItemsOf(remote.WaitAsync(giveUp.Token)));
        Assert.Equal(1, servant.Begun);
    }

    [Fact]
    public async Task Many_streams_run_at_once()
    {
        if (!CarriesStreams)
            return;

        (_, IStreaming remote) = NewStreaming();
        List<int>[] all = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => ItemsOf(remote.CountAsync(100 + i)))).WaitAsync(Patience.Limit);
        for (int i = 0; i < all.Length; i++)
            Assert.Equal(Enumerable.Range(0, 100 + i), all[i]);
    }

    [Fact]
    public async Task A_servant_made_for_one_call_lives_as_long_as_its_stream()
    {
        if (!CarriesStreams)
            return;

        var servant = new Streaming();
        IStreaming remote = Client.Proxy<IStreaming>(Server.Export<IStreaming>(() => servant, ActivationMode.PerMethod));
        await using (IAsyncEnumerator<int> items = remote.CountAsync(10).GetAsyncEnumerator())
        {
            Assert.True(await items.MoveNextAsync());
            Assert.True(await items.MoveNextAsync());
            Assert.False(servant.Disposed.IsCompleted);
        }

        await servant.Disposed.WaitAsync(Patience.Limit);
    }

    [Theory]
    [InlineData(ThreadingMode.PerObject)]
    [InlineData(ThreadingMode.Quick)]
    [InlineData(ThreadingMode.PerConnection)]
    public async Task Items_are_made_as_the_object_s_threading_says(ThreadingMode threading)
    {
        if (!CarriesStreams)
            return;

        (Streaming servant, IStreaming remote) = NewStreaming(threading);
        List<int>[] all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ItemsOf(remote.CountAsync(50)))).WaitAsync(Patience.Limit);
        Assert.All(all, items => Assert.Equal(50, items.Count));
        if (threading == ThreadingMode.PerObject)
            Assert.False(servant.HasOverlapped);
    }

    [Fact]
    public async Task A_wire_without_streams_says_so_and_carries_the_rest()
    {
        (_, IStreaming remote) = NewStreaming();
        IWire wire = Server.Wires.Values.Single();
        ContractShape shape = StreamingBinding.Instance.Shape;
        Assert.Equal(CarriesStreams, wire.CarriesStreams);
        Assert.Equal(CarriesStreams ? 0 : 6, wire.Omissions(shape).Count);
        Assert.Equal(0, remote.Open());
        if (CarriesStreams)
            return;

        RemoteException failure = await FailedAsync(() => ItemsOf(remote.CountAsync(1)), FaultKind.NotImplemented, Completion.No);
        Assert.Contains($"{wire.Name} cannot carry streams", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"is left out: {wire.Name} cannot carry streams", wire.Omissions(shape)[0], StringComparison.Ordinal);
        Assert.Contains("is left out", wire.Describe(shape), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_asked_for_by_a_program_that_knows_none_is_refused_before_it_runs()
    {
        if (CarriesStreams)
            return;

        var servant = new Streaming();
        ObjectRef reference = Server.Export<IStreaming>(servant);
        Failed(() => Client.Proxy<IStreamingAsLists>(reference).Count(3), FaultKind.NotImplemented, Completion.No);
        Assert.Equal(0, servant.Begun);
    }

    protected (Streaming Servant, IStreaming Remote) NewStreaming(ThreadingMode threading = ThreadingMode.Concurrent)
    {
        var servant = new Streaming();
        return (servant, Client.Proxy<IStreaming>(Server.Export<IStreaming>(servant, new ExportOptions { Threading = threading })));
    }

    protected static async Task<List<T>> ItemsOf<T>(IAsyncEnumerable<T> stream, List<T>? into = null)
    {
        List<T> items = into ?? [];
        await foreach (T item in stream)
            items.Add(item);

        return items;
    }
}
