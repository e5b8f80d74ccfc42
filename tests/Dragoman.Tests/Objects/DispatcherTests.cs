using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>Threading modes, limits and failures of arriving calls.</summary>
public sealed class DispatcherTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Per_object_calls_run_one_at_a_time_and_in_order(bool asynchronous)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Export = new ExportOptions { Threading = ThreadingMode.PerObject } });
        int running = 0;
        List<int> order = [];
        pair.Servant.OnWait = async (value, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            order.Add(value);
            if (asynchronous)
                await Task.Yield();
            Interlocked.Decrement(ref running);
            return value;
        };
        await pair.Proxy.WaitAsync(-1, default).Within();
        await using ObjectHost other = pair.AnotherClient();
        var second = (EchoProxy)other.Proxy<IEcho>(pair.Proxy.Reference);
        await second.WaitAsync(-2, default).Within();

        IEnumerable<Task<int>> calls = Enumerable.Range(0, 1000).Select(i => (i % 2 == 0 ? pair.Proxy : second).WaitAsync(i, default).AsTask());
        await Task.WhenAll([.. calls]).Within();

        Assert.Equal(1002, order.Count);
        Assert.Equal(order.Where(v => v % 2 == 0 && v >= 0).Order(), order.Where(v => v % 2 == 0 && v >= 0));
        Assert.Equal(order.Where(v => v % 2 == 1).Order(), order.Where(v => v % 2 == 1));
    }

    [Fact]
    public async Task Per_connection_calls_run_in_order_on_each_connection_and_at_once_on_several()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Export = new ExportOptions { Threading = ThreadingMode.PerConnection } });
        await using ObjectHost other = pair.AnotherClient();
        var second = (EchoProxy)other.Proxy<IEcho>(pair.Proxy.Reference);
        using var bothHere = new Barrier(2);
        var order = new ConcurrentQueue<int>();
        pair.Servant.OnEcho = text =>
        {
            Assert.True(bothHere.SignalAndWait(Patience.Limit));
            return text;
        };
        pair.Servant.OnNotify = order.Enqueue;

        Task<string> one = pair.Proxy.EchoAsync("1").AsTask(); // meets the other one inside the servant
        for (int i = 0; i < 100; i++)
            await pair.Proxy.NotifyAsync(i).Within();
        Task<string> two = second.EchoAsync("2").AsTask();

        Assert.Equal(["1", "2"], await Task.WhenAll(one, two).Within());
        await Patience.Until(() => order.Count == 100);
        Assert.Equal(Enumerable.Range(0, 100), order);
    }

    [Fact]
    public async Task A_servant_that_blocks_holds_back_neither_calls_behind_it_nor_replies_before_it()
    {
        await using Pair pair = await Pair.StartAsync();
        await pair.Proxy.EchoAsync("connect").Within();
        TaskCompletionSource sending = Patience.Gate();
        FaultyChannel channel = Assert.Single(pair.Transport.Connected);
        using var block = new ManualResetEventSlim();
        pair.Servant.OnEcho = text => text == "block" && !block.Wait(Patience.Limit) ? "late" : text;
        for (int round = 0; round < 20; round++)
        {
            block.Reset();
            sending = Patience.Gate();
            channel.SendGate = sending.Task; // so that all arrive together
            Task<string> first = pair.Proxy.EchoAsync("first").AsTask();
            Task<string>[] before = [.. Enumerable.Range(0, 3).Select(i => pair.Proxy.EchoAsync($"before {i}").AsTask())];
            Task<string> blocked = pair.Proxy.EchoAsync("block").AsTask();
            Task<string>[] behind = [.. Enumerable.Range(0, 3).Select(i => pair.Proxy.EchoAsync($"behind {i}").AsTask())];
            channel.SendGate = Task.CompletedTask;
            sending.SetResult();

            await Task.WhenAll([first, .. before, .. behind]).Within();

            Assert.False(blocked.IsCompleted);
            block.Set();
            Assert.Equal("block", await blocked.Within());
        }
    }

    [Fact]
    public async Task Calls_beyond_the_limit_are_refused_as_transient_and_have_not_run()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions
        {
            DispatchLimits = new DispatchLimits { MaxCalls = 3 },
            Retry = new RetryOptions { MaxAttempts = 1 },
        });
        TaskCompletionSource<int> gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Servant.OnWait = (_, _) => new ValueTask<int>(gate.Task);
        Task<int>[] open = [.. Enumerable.Range(0, 3).Select(i => pair.Proxy.WaitAsync(i, default).AsTask())];

        RemoteException refused = await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("x").Within());

        Assert.Equal((FaultKind.Transient, Completion.No), (refused.Kind, refused.Completion));
        gate.SetResult(1);
        await Task.WhenAll(open).Within();
        Assert.Equal("x", await pair.Proxy.EchoAsync("x").Within());
    }

    [Fact]
    public async Task The_host_s_own_calls_count_towards_the_limit_and_are_not_refused()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions
        {
            Export = new ExportOptions { Threading = ThreadingMode.PerObject }, // else a host calls its servant without further ado
            DispatchLimits = new DispatchLimits { MaxCalls = 3 },
            Retry = new RetryOptions { MaxAttempts = 1 },
        });
        TaskCompletionSource<int> gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Servant.OnWait = (_, _) => new ValueTask<int>(gate.Task);
        IEcho local = pair.Server.Proxy<IEcho>(pair.Proxy.Reference);
        Task<int>[] open = [.. Enumerable.Range(0, 5).Select(i => local.WaitAsync(i, default).AsTask())];

        RemoteException refused = await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("x").Within());

        Assert.Equal((FaultKind.Transient, Completion.No), (refused.Kind, refused.Completion));
        gate.SetResult(1);
        Assert.All(await Task.WhenAll(open).Within(), result => Assert.Equal(1, result));
        Assert.Equal("x", await pair.Proxy.EchoAsync("x").Within());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_interceptor_that_throws_makes_a_fault_and_nothing_worse(bool asynchronous)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions
        {
            DispatchLimits = new DispatchLimits { MaxCalls = 5 },
            ServerInterceptors = [_ => new Failing(asynchronous)],
        });

        for (int i = 0; i < 20; i++)
        {
            RemoteException refused = await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("x").Within());
            Assert.Equal(FaultKind.NotPermitted, refused.Kind);
        }
    }

    [Fact]
    public async Task A_local_call_obeys_the_object_s_threading_mode()
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire { ForbidsEncoding = true }], Transports = [new MemoryTransport()], CallbackAddress = new("memory", "h", 0) });
        int running = 0;
        var servant = new EchoServant
        {
            OnWait = async (value, _) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return value;
            },
        };
        IEcho proxy = host.Proxy<IEcho>(host.Export<IEcho>(servant, new ExportOptions { Threading = ThreadingMode.PerObject }));

        int[] results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => proxy.WaitAsync(i, default).AsTask())).Within();

        Assert.NotSame(servant, proxy);
        Assert.Equal(Enumerable.Range(0, 100), results);
    }

    private sealed class Failing(bool asynchronous) : IInvoker
    {
        public void Invoke(Call call) => throw new UnauthorizedAccessException();

        public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            if (asynchronous)
                await Task.Yield();
            throw new UnauthorizedAccessException();
        }
    }
}
