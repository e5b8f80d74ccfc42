using System.Collections.Concurrent;

namespace Dragoman.Tests;

public sealed class ActivationTests
{
    private readonly ConcurrentQueue<EchoServant> _made = new();

    [Fact]
    public async Task A_shared_object_has_one_servant_even_when_its_first_calls_race()
    {
        await using Pair pair = await Pair.StartAsync();
        for (int round = 0; round < 20; round++)
        {
            EchoProxy proxy = pair.ProxyOf(pair.Server.Export<IEcho>(Make, ActivationMode.Shared));
            int before = _made.Count;

            int[] counts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => proxy.CountAsync().AsTask())).Within();

            Assert.Equal(Enumerable.Range(1, 20), counts.Order());
            Assert.Equal(before + 1, _made.Count);
        }
    }

    [Fact]
    public async Task An_unshared_object_has_a_servant_for_each_connection_which_ends_with_it()
    {
        await using Pair pair = await Pair.StartAsync();
        ObjectRef reference = pair.Server.Export<IEcho>(Make, ActivationMode.Unshared);
        EchoProxy first = pair.ProxyOf(reference);
        await using ObjectHost other = pair.AnotherClient();
        var second = (EchoProxy)other.Proxy<IEcho>(reference);

        Assert.Equal(1, pair.Server.Proxy<IEcho>(reference).Count()); // within the host: no connection
        Assert.Equal(1, await first.CountAsync().Within());
        Assert.Equal(2, await first.CountAsync().Within());
        Assert.Equal(1, await second.CountAsync().Within());
        Assert.Equal(3, _made.Count);

        await pair.ClientWire.Last!.DisposeAsync();

        await _made.ElementAt(1).Disposed.Task.Within();
        Assert.False(_made.ElementAt(2).Disposed.Task.IsCompleted);
        Assert.Equal(2, await second.CountAsync().Within());
    }

    [Fact]
    public async Task A_per_method_object_has_a_servant_for_each_call_which_ends_with_it()
    {
        await using Pair pair = await Pair.StartAsync();
        EchoProxy proxy = pair.ProxyOf(pair.Server.Export<IEcho>(Make, ActivationMode.PerMethod));

        for (int i = 0; i < 3; i++)
            Assert.Equal(1, await proxy.CountAsync().Within());

        Assert.Equal(3, _made.Count);
        await Task.WhenAll(_made.Select(s => s.Disposed.Task)).Within();
    }

    [Theory]
    [InlineData(ActivationMode.Shared)]
    [InlineData(ActivationMode.Unshared)]
    [InlineData(ActivationMode.PerMethod)]
    public async Task A_factory_that_throws_fails_the_call_and_is_asked_again(ActivationMode activation)
    {
        await using Pair pair = await Pair.StartAsync();
        int asked = 0;
        EchoProxy proxy = pair.ProxyOf(pair.Server.Export<IEcho>(
            () => Interlocked.Increment(ref asked) == 1 ? throw new InvalidOperationException("not yet") : new EchoServant(), activation));

        RemoteException failed = await Assert.ThrowsAsync<RemoteException>(() => proxy.CountAsync().Within());

        Assert.Equal((FaultKind.BadState, Completion.No), (failed.Kind, failed.Completion));
        Assert.Equal(1, await proxy.CountAsync().Within());
    }

    [Theory]
    [InlineData(ActivationMode.Shared)]
    [InlineData(ActivationMode.Unshared)]
    [InlineData(ActivationMode.PerMethod)]
    public async Task A_call_that_an_interceptor_refuses_makes_no_servant(ActivationMode activation)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { ServerInterceptors = [next => new Gate(next) { Admits = static _ => false }] });
        EchoProxy proxy = pair.ProxyOf(pair.Server.Export<IEcho>(Make, activation));

        RemoteException refused = await Assert.ThrowsAsync<RemoteException>(() => proxy.CountAsync().Within());

        Assert.Equal((FaultKind.NotPermitted, Completion.No), (refused.Kind, refused.Completion));
        Assert.Empty(_made);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_servant_of_one_call_ends_with_it_when_an_interceptor_fails_as_well(bool asynchronous)
    {
        Func<IInvoker, IInvoker> failing = next => new Gate(next)
        {
            Afterwards = asynchronous
                ? static async () =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException("the interceptor failed");
                }
            : static () => throw new InvalidOperationException("the interceptor failed"),
        };
        await using Pair pair = await Pair.StartAsync(new PairOptions { ServerInterceptors = [failing] });
        EchoProxy proxy = pair.ProxyOf(pair.Server.Export<IEcho>(Make, ActivationMode.PerMethod));

        RemoteException failed = await Assert.ThrowsAsync<RemoteException>(() => proxy.CountAsync().Within());

        Assert.Equal((FaultKind.BadState, Completion.Maybe), (failed.Kind, failed.Completion));
        await Assert.Single(_made).Disposed.Task.Within();
    }

    [Theory]
    [InlineData(ActivationMode.Shared)]
    [InlineData(ActivationMode.Unshared)]
    [InlineData(ActivationMode.PerMethod)]
    public async Task A_factory_that_makes_nothing_is_told_of_by_name(ActivationMode activation)
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new MemoryTransport()], CallbackAddress = new("memory", "h", 0) });
        var proxy = (EchoProxy)host.Proxy<IEcho>(host.Export<IEcho>(static () => null!, activation, new ExportOptions { Key = "hollow" }));

        RemoteException failed = await Assert.ThrowsAsync<RemoteException>(() => proxy.CountAsync().Within());

        Assert.Equal((FaultKind.BadState, Completion.No), (failed.Kind, failed.Completion));
        Assert.Contains("hollow", failed.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => host.Export<IEcho>(static () => null!, ActivationMode.Persistent));
    }

    [Fact]
    public async Task An_unshared_servant_is_not_disposed_of_while_a_call_of_it_runs()
    {
        await using Pair pair = await Pair.StartAsync();
        TaskCompletionSource entered = Patience.Gate();
        TaskCompletionSource leave = Patience.Gate();
        EchoServant servant = Make();
        servant.OnWait = async (value, _) =>
        {
            entered.SetResult();
            await leave.Task;
            return value;
        };
        EchoProxy proxy = pair.ProxyOf(pair.Server.Export<IEcho>(() => servant, ActivationMode.Unshared));
        Task<int> call = proxy.WaitAsync(1, default).AsTask();
        await entered.Task.Within();

        await pair.ClientWire.Last!.DisposeAsync();
        await Assert.ThrowsAsync<WireException>(() => call.Within());
        await Patience.Until(() => ((MessageListener)pair.Listener).ConnectionCount == 0);
        Assert.False(servant.Disposed.Task.IsCompleted);

        leave.SetResult();
        await servant.Disposed.Task.Within();
    }

    private EchoServant Make()
    {
        var servant = new EchoServant();
        _made.Enqueue(servant);
        return servant;
    }

    private sealed class Gate(IInvoker next) : IInvoker
    {
        public Func<Call, bool> Admits { get; init; } = static _ => true;

        public Func<ValueTask> Afterwards { get; init; } = static () => default;

        public void Invoke(Call call) => throw new InvalidOperationException("Servers invoke asynchronously.");

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            if (!Admits(call))
            {
                call.Fault = new Fault(FaultKind.NotPermitted, "not you", Completion.No);
                return default;
            }

            ValueTask running = next.InvokeAsync(call, cancellationToken);
            Assert.True(running.IsCompletedSuccessfully, "The servants of these tests are synchronous.");
            return Afterwards();
        }
    }
}
