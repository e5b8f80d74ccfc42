using Dragoman.Testing.Certificates;

namespace Dragoman.Tests;

public sealed class TlsChannelTests
{
    private static readonly Address Anywhere = new("memory", "localhost", 1);

    [Fact]
    public async Task Both_directions_carry_much_at_once()
    {
        (TlsChannel near, TlsChannel far) = await ConnectAsync();
        byte[] up = Random(3 << 20);
        byte[] down = Random((3 << 20) + 1);

        Task<byte[]> received = ReceiveAsync(far, up.Length);
        Task<byte[]> answered = ReceiveAsync(near, down.Length);
        await Task.WhenAll(SendAsync(near, up), SendAsync(far, down)).Within();

        Assert.Equal(up, await received.Within());
        Assert.Equal(down, await answered.Within());
        near.Dispose();
        far.Dispose();
    }

    [Fact]
    public async Task What_one_record_holds_is_received_in_small_parts_by_either_wait()
    {
        (TlsChannel near, TlsChannel far) = await ConnectAsync();
        byte[] sent = Random(1000);
        await near.SendAsync([sent], CancellationToken.None);

        byte[] received = new byte[sent.Length];
        for (int at = 0; at < sent.Length; at += 100)
        {
            if (at % 200 == 0)
                Assert.True(far.WaitReadable(Patience.Limit));
            else
                await far.WaitReadableAsync(CancellationToken.None).Within();

            Assert.Equal(100, far.Receive(received.AsSpan(at, 100)));
        }

        Assert.Equal(sent, received);
        Assert.False(far.WaitReadable(TimeSpan.Zero));
        Assert.False(far.WaitReadable(TimeSpan.FromMilliseconds(1)));
        near.Dispose();
        far.Dispose();
    }

    [Fact]
    public async Task A_wait_that_ended_early_loses_nothing_even_within_a_record()
    {
        (IChannel plainNear, IChannel plainFar) = MemoryTransport.CreatePair(Anywhere);
        var slow = new FaultyChannel(plainFar) { ReceiveAtMost = 7 };
        (TlsChannel near, TlsChannel far) = await ConnectAsync(new TlsPair(), plainNear, slow);
        byte[] sent = Random(5000);
        Task sending = near.SendAsync([sent], CancellationToken.None).AsTask();

        byte[] received = new byte[sent.Length];
        for (int got = 0; got < sent.Length;)
        {
            using var soon = new CancellationTokenSource(0);
            await Record.ExceptionAsync(() => far.WaitReadableAsync(soon.Token).AsTask());
            if (far.WaitReadable(TimeSpan.Zero) || far.WaitReadable(Patience.Limit))
                got += far.Receive(received.AsSpan(got));
        }

        await sending.Within();
        Assert.Equal(sent, received);
        near.Dispose();
        far.Dispose();
    }

    [Fact]
    public async Task A_look_beside_a_reader_that_waits_sees_nothing_and_disturbs_nothing()
    {
        (TlsChannel near, TlsChannel far) = await ConnectAsync();
        Task waiting = far.WaitReadableAsync(CancellationToken.None).AsTask();

        Assert.False(far.WaitReadable(TimeSpan.Zero));
        await near.SendAsync([new byte[] { 1 }], CancellationToken.None);
        await waiting.Within();

        Assert.True(far.WaitReadable(TimeSpan.Zero));
        Assert.Equal(1, far.Receive(new byte[10]));
        near.Dispose();
        far.Dispose();
    }

    [Fact]
    public async Task Sending_ends_when_the_channel_is_disposed()
    {
        (TlsChannel near, TlsChannel far) = await ConnectAsync();
        Task sending = near.SendAsync([Random(8 << 20)], CancellationToken.None).AsTask();

        near.Dispose();

        await Assert.ThrowsAnyAsync<IOException>(() => sending.Within());
        await Assert.ThrowsAnyAsync<IOException>(() => near.SendAsync([new byte[] { 1 }], CancellationToken.None).Within());
        far.Dispose();
    }

    [Fact]
    public async Task A_channel_may_be_disposed_while_another_thread_reads_it()
    {
        // The server's tickets come first, which TLS takes by itself: two threads inside it at that moment would bring the process down.
        var pair = new TlsPair();
        for (int round = 0; round < 200; round++)
        {
            (IChannel plainNear, IChannel plainFar) = MemoryTransport.CreatePair(Anywhere);
            (TlsChannel near, TlsChannel far) = await ConnectAsync(pair, plainNear, plainFar);
            using var start = new Barrier(2);
            bool blocking = round % 2 == 0;
            Task reading = Patience.OnThread(() =>
            {
                start.SignalAndWait(Patience.Limit);
                if (blocking)
                    near.WaitReadable(Patience.Limit);
                else
                    near.WaitReadableAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            });
            Task disposing = Patience.OnThread(() =>
            {
                start.SignalAndWait(Patience.Limit);
                Thread.SpinWait(round * 50);
                near.Dispose();
            });

            await disposing.Within();
            Assert.True(await Record.ExceptionAsync(() => reading.Within()) is null or IOException);
            far.Dispose();
        }
    }

    [Fact]
    public async Task Octets_changed_on_the_way_break_the_channel()
    {
        (IChannel plainNear, IChannel plainFar) = MemoryTransport.CreatePair(Anywhere);
        (TlsChannel near, TlsChannel far) = await ConnectAsync(new TlsPair(), plainNear, plainFar);

        await plainNear.SendAsync([new byte[] { 23, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 }], CancellationToken.None);

        IOException broken = await Assert.ThrowsAsync<IOException>(() => far.WaitReadableAsync(CancellationToken.None).Within());
        Assert.Contains("The TLS connection", broken.Message, StringComparison.Ordinal);
        near.Dispose();
        far.Dispose();
    }

    [Fact]
    public async Task Each_side_knows_what_the_other_has_proved()
    {
        var pair = new TlsPair(ClientCertificates.Required);
        (IChannel plainNear, IChannel plainFar) = MemoryTransport.CreatePair(Anywhere);
        (TlsChannel near, TlsChannel far) = await ConnectAsync(pair, plainNear, plainFar);

        Assert.Equal("CN=server", near.Peer.Certificate?.Subject);
        Assert.Equal("CN=client", far.Peer.Certificate?.Subject);
        Assert.Equal(near.Peer.CipherSuite, far.Peer.CipherSuite);
        Assert.Null(far.Peer.ApplicationProtocol);
        near.Dispose();
        far.Dispose();
    }

    [Fact]
    public async Task The_application_protocol_is_agreed_upon()
    {
        var pair = new TlsPair();
        (IChannel plainNear, IChannel plainFar) = MemoryTransport.CreatePair(Anywhere);
        Task<TlsChannel> serving = TlsChannel.AcceptAsync(plainFar, pair.Server with { ApplicationProtocols = ["b", "a"] }, CancellationToken.None).AsTask();
        using TlsChannel near = await TlsChannel.ConnectAsync(plainNear, pair.Client with { ApplicationProtocols = ["a", "c"] }, CancellationToken.None).Within();
        using TlsChannel far = await serving.Within();

        Assert.Equal(("a", "a"), (near.Peer.ApplicationProtocol, far.Peer.ApplicationProtocol));
    }

    [Fact]
    public async Task A_channel_that_has_been_used_in_plain_text_is_encrypted_in_place()
    {
        var pair = new TlsPair();
        (IChannel plainNear, IChannel plainFar) = MemoryTransport.CreatePair(Anywhere);
        await plainNear.SendAsync(["STARTTLS"u8.ToArray()], CancellationToken.None);
        byte[] asked = new byte[8];
        Assert.Equal(8, plainFar.Receive(asked));

        (TlsChannel near, TlsChannel far) = await ConnectAsync(pair, plainNear, plainFar);

        await near.SendAsync([new byte[] { 1, 2, 3 }], CancellationToken.None);
        Assert.Equal([1, 2, 3], await ReceiveAsync(far, 3).Within());
        near.Dispose();
        far.Dispose();
    }

    private static byte[] Random(int count)
    {
        byte[] octets = new byte[count];
        new Random(count).NextBytes(octets);
        return octets;
    }

    private static async Task SendAsync(TlsChannel channel, byte[] octets)
    {
        for (int at = 0; at < octets.Length;)
        {
            int head = Math.Min(100, octets.Length - at);
            int tail = Math.Min(70_000, octets.Length - at - head);
            await channel.SendAsync([new(octets, at, head), new(octets, at + head, tail)], CancellationToken.None);
            at += head + tail;
        }
    }

    private static async Task<byte[]> ReceiveAsync(TlsChannel channel, int count)
    {
        byte[] octets = new byte[count];
        for (int got = 0; got < count;)
        {
            await channel.WaitReadableAsync(CancellationToken.None);
            got += channel.Receive(octets.AsSpan(got));
        }

        return octets;
    }

    private static Task<(TlsChannel Near, TlsChannel Far)> ConnectAsync()
    {
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(Anywhere);
        return ConnectAsync(new TlsPair(), near, far);
    }

    private static async Task<(TlsChannel Near, TlsChannel Far)> ConnectAsync(TlsPair pair, IChannel near, IChannel far)
    {
        Task<TlsChannel> serving = TlsChannel.AcceptAsync(far, pair.Server, CancellationToken.None).AsTask();
        TlsChannel client = await TlsChannel.ConnectAsync(near, pair.Client, CancellationToken.None).Within();
        return (client, await serving.Within());
    }
}
