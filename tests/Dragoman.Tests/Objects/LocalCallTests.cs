namespace Dragoman.Tests;

/// <summary>Calls that a host makes of its own objects end as calls over a wire do.</summary>
public sealed class LocalCallTests : IAsyncDisposable
{
    private readonly ObjectHost _host = new(new ObjectHostOptions());
    private readonly TaskCompletionSource _leave = Patience.Gate();
    private int _entered;

    public ValueTask DisposeAsync()
    {
        _leave.TrySetResult();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_waits_for_its_turn_too_long_ends_and_does_not_run()
    {
        EchoProxy proxy = Export(ThreadingMode.PerObject);
        Task<int> first = proxy.WaitAsync(1, default).AsTask();
        await Patience.Until(() => Volatile.Read(ref _entered) == 1);
        proxy.Timeout = TimeSpan.FromMilliseconds(20);

        WireException asynchronous = await Assert.ThrowsAsync<WireException>(() => proxy.WaitAsync(2, default).Within());
        WireException blocking = await Assert.ThrowsAsync<WireException>(() => Patience.OnThread(() => proxy.Wait(3)).Within());

        Assert.All([asynchronous, blocking], timeout => Assert.Equal((WireError.Timeout, Completion.No), (timeout.Error, timeout.Completion)));
        _leave.SetResult();
        Assert.Equal(1, await first.Within());
        proxy.Timeout = default;
        Assert.Equal(4, await proxy.WaitAsync(4, default).Within());
        Assert.Equal(2, Volatile.Read(ref _entered));
    }

    [Theory]
    [InlineData(ThreadingMode.PerObject)]
    [InlineData(ThreadingMode.PerConnection)]
    [InlineData(ThreadingMode.Concurrent)]
    public async Task A_call_that_runs_too_long_ends_for_its_caller(ThreadingMode threading)
    {
        EchoProxy proxy = Export(threading);
        proxy.Timeout = TimeSpan.FromMilliseconds(20);

        WireException asynchronous = await Assert.ThrowsAsync<WireException>(() => proxy.WaitAsync(1, default).Within());

        Assert.Equal((WireError.Timeout, Completion.Maybe), (asynchronous.Error, asynchronous.Completion));
    }

    [Theory]
    [InlineData(ThreadingMode.PerObject)]
    [InlineData(ThreadingMode.Concurrent)]
    public async Task A_cancelled_call_ends_at_once_whatever_its_servant_does(ThreadingMode threading)
    {
        EchoProxy proxy = Export(threading);
        using var cancel = new CancellationTokenSource();
        Task<int> running = proxy.WaitAsync(1, cancel.Token).AsTask();
        await Patience.Until(() => Volatile.Read(ref _entered) == 1);
        Task<int> second = proxy.WaitAsync(2, cancel.Token).AsTask(); // waits for its turn, or runs as well

        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => running.Within());
        await Assert.ThrowsAsync<OperationCanceledException>(() => second.Within());
        int entered = Volatile.Read(ref _entered);
        await Assert.ThrowsAsync<OperationCanceledException>(() => proxy.WaitAsync(3, cancel.Token).Within());
        Assert.Equal(entered, Volatile.Read(ref _entered));
    }

    [Fact]
    public async Task A_servant_that_stops_as_it_is_told_to_cancels_its_callers_call()
    {
        EchoProxy proxy = Export(ThreadingMode.Concurrent, async (value, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return value;
        });
        using var cancel = new CancellationTokenSource();
        Task<int> call = proxy.WaitAsync(1, cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call.Within());
    }

    [Fact]
    public async Task An_object_that_calls_itself_out_of_turn_does_not_wait_for_ever()
    {
        EchoProxy? itself = null;
        itself = Export(ThreadingMode.PerObject, (value, _) => value == 0 ? new ValueTask<int>(value) : itself!.WaitAsync(0, default));
        itself.Timeout = TimeSpan.FromMilliseconds(50);

        RemoteException failed = await Assert.ThrowsAnyAsync<RemoteException>(() => itself.WaitAsync(1, default).Within());

        Assert.Equal(FaultKind.Timeout, failed.Kind); // of either call: both wait as long
        itself.Timeout = default;
        Assert.Equal(0, await itself.WaitAsync(0, default).Within());
    }

    private EchoProxy Export(ThreadingMode threading, Func<int, CancellationToken, ValueTask<int>>? wait = null)
    {
        wait ??= async (value, _) =>
        {
            Interlocked.Increment(ref _entered);
            await _leave.Task;
            return value;
        };
        ObjectRef reference = _host.Export<IEcho>(() => new EchoServant { OnWait = wait }, ActivationMode.Shared, new ExportOptions { Threading = threading });
        return (EchoProxy)_host.Proxy<IEcho>(reference);
    }
}
