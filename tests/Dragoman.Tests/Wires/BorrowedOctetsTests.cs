namespace Dragoman.Tests;

/// <summary>Large arrays are sent from where they are. Whoever may use one again by then must not change what arrives.</summary>
public sealed class BorrowedOctetsTests
{
    private const int Large = OutputBuffer.ReferenceThreshold;

    [Theory]
    [InlineData(ThreadingMode.PerObject)]
    [InlineData(ThreadingMode.PerConnection)]
    public async Task A_servant_that_runs_one_call_at_a_time_may_return_the_same_array_again(ThreadingMode threading)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Export = new ExportOptions { Threading = threading } });
        await pair.Proxy.EchoAsync("connect").Within();
        byte[] kept = new byte[Large];
        int ran = 0;
        pair.Servant.OnCopy = octets =>
        {
            kept.AsSpan().Fill(octets[0]);
            Interlocked.Increment(ref ran);
            return kept;
        };
        TaskCompletionSource gate = Patience.Gate();
        Assert.Single(pair.Transport.Accepted).SendGate = gate.Task; // as if the client did not read yet

        Task<byte[]>[] calls = [.. Enumerable.Range(1, 5).Select(i => pair.Proxy.CopyAsync([(byte)i]).AsTask())];
        await Patience.Until(() => Volatile.Read(ref ran) == calls.Length);
        gate.SetResult();

        byte[][] copies = await Task.WhenAll(calls).Within();
        for (int i = 0; i < copies.Length; i++)
            Assert.Equal(Enumerable.Repeat((byte)(i + 1), Large), copies[i]);
    }

    [Fact]
    public async Task The_array_of_a_call_that_was_given_up_before_it_left_is_never_sent()
    {
        await using Pair pair = await Pair.StartAsync();
        await pair.Proxy.EchoAsync("connect").Within();
        int ran = 0;
        pair.Servant.OnCopy = octets =>
        {
            Interlocked.Increment(ref ran);
            return octets;
        };
        TaskCompletionSource gate = Patience.Gate();
        Assert.Single(pair.Transport.Connected).SendGate = gate.Task; // as if the server did not read
        ToyConnection connection = pair.ClientWire.Last!;
        EchoProxy proxy = pair.ProxyOf(pair.Proxy.Reference);
        proxy.Timeout = TimeSpan.FromSeconds(6); // a call with less time lends nothing
        byte[] octets = new byte[Large];

        WireException late = await Assert.ThrowsAsync<WireException>(() => Patience.OnThread(() => proxy.Copy(octets)).Within());
        octets.AsSpan().Fill(1); // its owner's again
        gate.SetResult();

        Assert.Equal(WireError.Timeout, late.Error);
        Assert.False(connection.IsOpen);
        Assert.Equal("x", await pair.Proxy.EchoAsync("x").Within());
        Assert.Equal(0, Volatile.Read(ref ran));
    }
}
