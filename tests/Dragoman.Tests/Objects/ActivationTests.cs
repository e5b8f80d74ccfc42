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
        await using Host other = pair.AnotherClient();
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

    private EchoServant Make()
    {
        var servant = new EchoServant();
        _made.Enqueue(servant);
        return servant;
    }
}
