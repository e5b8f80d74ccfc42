namespace Dragoman.OncRpc.Tests.Datagrams;

/// <summary>What a call by datagram costs in memory.</summary>
public sealed class CostTests
{
    private const int Calls = 3000;
    private const int Measured = 1000;
    private const long CallObject = 160; // octets that the generated call takes at most, at either end
    private const long Unoptimized = 112; // and what an asynchronous method at the server takes where the compiler does not optimize

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    public async Task A_call_allocates_nothing_beyond_the_call_itself_at_either_end(string host)
    {
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [new OncWire()], AllowInsecure = true, CallbackAddress = null });
        var servant = new Weighing();
        IListener listener = await server.ListenAsync("onc", new Address("udp", host, 0));
        server.Export<IElse>(servant);
        await using ObjectHost client = OncHosts.NewHost();
        IElse proxy = client.Proxy<IElse>(new ObjectRef("", [new OncProfile(listener.Address with { Host = "127.0.0.1" }, 0x20000955, 1)]));

        long[] weights = await Task.Factory.StartNew(() => Call(proxy), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Assert.InRange(Median(weights), 0, CallObject);
        Assert.InRange(Median(servant.Weights()), 0, CallObject + Unoptimized);
    }

    // On one thread: a lone caller receives its own answer.
    private static long[] Call(IElse proxy)
    {
        long[] weights = new long[Calls];
        for (int i = 0; i < Calls; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int result = proxy.Remove(i, 5);
            weights[i] = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(i - 5, result);
        }

        return weights[^Measured..];
    }

    private static long Median(long[] weights)
    {
        Array.Sort(weights);
        return weights[weights.Length / 2];
    }

    /// <summary>Takes note of what its thread has allocated from one call to the next.</summary>
    private sealed class Weighing : IElse
    {
        private readonly (int Thread, long Octets)[] _seen = new (int, long)[Calls];
        private int _count;

        public int Remove(int left, int right)
        {
            _seen[_count++] = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
            return left - right;
        }

        public long[] Weights() =>
            [.. Enumerable.Range(Calls - Measured, Measured).Where(i => _seen[i].Thread == _seen[i - 1].Thread).Select(i => _seen[i].Octets - _seen[i - 1].Octets)];
    }
}
