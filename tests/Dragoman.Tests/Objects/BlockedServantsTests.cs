using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>Servants that block keep nothing busy but threads that are there for them.</summary>
public sealed class BlockedServantsTests
{
    [Theory]
    [InlineData(ThreadingMode.Concurrent)]
    [InlineData(ThreadingMode.PerConnection)]
    [InlineData(ThreadingMode.PerObject)]
    public async Task A_synchronous_servant_never_runs_on_a_thread_of_the_pool(ThreadingMode threading)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp", Export = new ExportOptions { Threading = threading } });
        var onPool = new ConcurrentBag<bool>();
        pair.Servant.OnEcho = text =>
        {
            onPool.Add(Thread.CurrentThread.IsThreadPoolThread);
            return text;
        };
        pair.Servant.OnWait = static async (value, _) =>
        {
            await Task.Yield(); // from here on a thread of the pool
            return value;
        };
        ObjectHost[] clients = [.. Enumerable.Range(0, 40).Select(_ => pair.AnotherClient())]; // more than are read by threads of their own

        await Task.WhenAll(clients.SelectMany(client => Calls((EchoProxy)client.Proxy<IEcho>(pair.Proxy.Reference)))).Within();

        Assert.Equal(400, onPool.Count);
        Assert.DoesNotContain(true, onPool);
        foreach (ObjectHost client in clients)
            await client.DisposeAsync();

        static IEnumerable<Task> Calls(EchoProxy proxy)
        {
            for (int i = 0; i < 10; i++)
            {
                yield return proxy.WaitAsync(i, default).AsTask();
                yield return proxy.EchoAsync("x").AsTask();
            }
        }
    }

    [Fact]
    public async Task Nor_does_it_when_an_interceptor_awaits_before_it()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { ServerInterceptors = [static next => new Yielding(next)] });
        bool? onPool = null;
        pair.Servant.OnEcho = text =>
        {
            onPool = Thread.CurrentThread.IsThreadPoolThread;
            return text;
        };

        Assert.Equal("x", await pair.Proxy.EchoAsync("x").Within());

        Assert.False(onPool);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Blocked_servants_hold_up_neither_fresh_clients_nor_asynchronous_servants(int connections)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp" });
        using var gate = new ManualResetEventSlim();
        using var begun = new CountdownEvent(300);
        pair.Servant.OnEcho = text =>
        {
            if (text == "block")
            {
                begun.Signal();
                gate.Wait();
            }

            return text;
        };
        ObjectHost[] clients = [.. Enumerable.Range(0, connections).Select(_ => pair.AnotherClient())];
        Task<string>[] blocked = [.. Enumerable.Range(0, 300).Select(i => ((EchoProxy)clients[i % connections].Proxy<IEcho>(pair.Proxy.Reference)).EchoAsync("block").AsTask())];
        Assert.True(begun.Wait(Patience.Limit));
        ThreadPool.GetMinThreads(out int few, out _);

        await using (ObjectHost fresh = pair.AnotherClient())
        {
            var proxy = (EchoProxy)fresh.Proxy<IEcho>(pair.Proxy.Reference);
            Assert.Equal("x", await proxy.EchoAsync("x").Within());
            Assert.Equal(7, await proxy.WaitAsync(7, default).Within());
        }

        Assert.True(ThreadPool.ThreadCount < 100 + few, $"The pool has {ThreadPool.ThreadCount} threads.");
        Assert.DoesNotContain(blocked, call => call.IsCompleted);
        gate.Set();
        await Task.WhenAll(blocked).Within();
        foreach (ObjectHost client in clients)
            await client.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task When_no_thread_is_left_synchronous_calls_are_refused_and_asynchronous_ones_are_not(int connections)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp", DispatchLimits = new DispatchLimits { MaxServantThreads = 50 } });
        using var gate = new ManualResetEventSlim();
        pair.Servant.OnEcho = text =>
        {
            gate.Wait();
            return text;
        };
        ObjectHost[] clients = [.. Enumerable.Range(0, connections).Select(_ => new ObjectHost(new ObjectHostOptions
        {
            Wires = [new ToyWire()],
            Transports = [pair.Transport],
            CallbackAddress = null,
            Retry = new RetryOptions { MaxAttempts = 1 },
        }))];
        EchoProxy[] proxies = [.. clients.Select(client => (EchoProxy)client.Proxy<IEcho>(pair.Proxy.Reference))];

        Task<string>[] calls = [.. Enumerable.Range(0, 200).Select(i => proxies[i % connections].EchoAsync("x").AsTask())];
        await Patience.Until(() => calls.Count(call => call.IsFaulted) >= 100); // attendants that were on their way come above the bound

        RemoteException refusal = await Assert.ThrowsAsync<RemoteException>(() => calls.First(call => call.IsFaulted));
        Assert.Equal((FaultKind.Transient, Completion.No), (refusal.Kind, refusal.Completion));
        Assert.Contains("Tests.Echo.Echo", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(7, await proxies[0].WaitAsync(7, default).Within());
        gate.Set();
        await Patience.Until(() => calls.All(call => call.IsCompleted));
        Assert.Equal("y", await proxies[0].EchoAsync("y").Within());
        foreach (ObjectHost client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public async Task Who_waits_for_one_reply_goes_on_upon_the_thread_that_read_it()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp" });
        await pair.Proxy.WaitAsync(0, default).Within();

        Assert.InRange(await CountOwnThreadsAsync(pair), 50, 100);
    }

    [Fact]
    public async Task Who_goes_on_upon_the_thread_that_read_the_reply_may_block_it()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp" });
        for (int i = 0; i < 20; i++)
        {
            await ThenAsync(pair, i, () => Assert.Equal("x", pair.Proxy.Echo("x"))); // over the same connection
            await ThenAsync(pair, i, () => Assert.True(Task.Run(() => pair.Proxy.WaitAsync(i, default).AsTask()).Wait(Patience.Limit))); // by another thread, over the same connection
        }
    }

    private static async Task<int> CountOwnThreadsAsync(Pair pair)
    {
        int own = 0;
        for (int i = 0; i < 100; i++)
            await ThenAsync(pair, i, () => own += Thread.CurrentThread.IsThreadPoolThread ? 0 : 1).ConfigureAwait(false);

        return own;
    }

    // Goes on wherever the reply was read, and not in the test's own context.
    private static async Task ThenAsync(Pair pair, int number, Action go)
    {
        Assert.Equal(number, await pair.Proxy.WaitAsync(number, default).ConfigureAwait(false));
        go();
    }

    private sealed class Yielding(IInvoker next) : IInvoker
    {
        public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            await next.InvokeAsync(call, cancellationToken);
        }

        public void Invoke(Call call) => next.Invoke(call);
    }
}
