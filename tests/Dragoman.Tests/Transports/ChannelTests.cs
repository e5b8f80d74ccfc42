using System.Net;
using System.Net.Sockets;
using Dragoman.Testing.Certificates;

namespace Dragoman.Tests;

/// <summary>What every channel does.</summary>
public sealed class ChannelTests
{
    public static TheoryData<string> Transports => ["memory", "tcp", "unix", "tls", "tls over memory"];

    // The channel for systems without a readiness watch does the same everywhere.
    public static TheoryData<string> Channels => ["memory", "tcp", "unix", "portable", "tls", "tls over memory"];

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Bytes_arrive_in_order_however_they_are_cut(string transport)
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        (IChannel near, IChannel far) = await Connect(transport);
        byte[] sent = new byte[2 << 20];
        random.NextBytes(sent);
        Task sending = Task.Run(async () =>
        {
            for (int at = 0; at < sent.Length;)
            {
                int first = random.Next(1, 50_000);
                int second = random.Next(1, 50_000);
                int end = Math.Min(sent.Length, at + first + second);
                int middle = Math.Min(end, at + first);
                await near.SendAsync([new(sent, at, middle - at), new(sent, middle, end - middle)], CancellationToken.None);
                at = end;
            }
        });

        byte[] received = new byte[sent.Length];
        for (int got = 0; got < received.Length;)
        {
            await far.WaitReadableAsync(CancellationToken.None).Within();
            got += far.Receive(received.AsSpan(got));
        }

        await sending.Within();
        Assert.True(sent.AsSpan().SequenceEqual(received), $"seed {seed}");
        near.Dispose();
        far.Dispose();
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task The_far_end_s_disposal_is_the_end_of_the_stream_after_what_it_sent(string transport)
    {
        (IChannel near, IChannel far) = await Connect(transport);
        await near.SendAsync([new byte[] { 1, 2 }], CancellationToken.None);
        near.Dispose();
        near.Dispose();

        byte[] buffer = new byte[10];
        Assert.True(far.WaitReadable(Patience.Limit));
        Assert.Equal(2, far.Receive(buffer));
        Assert.True(far.WaitReadable(Patience.Limit));
        Assert.Equal(0, far.Receive(buffer));
        far.Dispose();
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Disposal_wakes_a_thread_and_a_task_that_wait(string transport)
    {
        (IChannel near, IChannel far) = await Connect(transport);
        Task blocked = Patience.OnThread(() => Ends(() => near.WaitReadable(Timeout.InfiniteTimeSpan)));
        Task waiting = far.WaitReadableAsync(CancellationToken.None).AsTask();

        near.Dispose();
        await blocked.Within();
        await Record.ExceptionAsync(() => waiting.Within());

        Assert.True(waiting.IsCompleted);
        far.Dispose();
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_wait_ends_without_bytes_when_its_time_is_over_or_it_is_cancelled(string transport)
    {
        (IChannel near, IChannel far) = await Connect(transport);
        using var source = new CancellationTokenSource();
        Assert.False(near.WaitReadable(TimeSpan.FromMilliseconds(5)));
        Task waiting = near.WaitReadableAsync(source.Token).AsTask();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within());
        await far.SendAsync([new byte[] { 7 }], CancellationToken.None);
        Assert.True(near.WaitReadable(Patience.Limit));
        near.Dispose();
        far.Dispose();
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task More_than_the_system_takes_at_once_is_sent_as_the_far_end_reads(string transport)
    {
        (IChannel near, IChannel far) = await Connect(transport);
        byte[] sent = new byte[24 << 20];
        Random.Shared.NextBytes(sent);

        Task sending = near.SendAsync([new(sent, 0, 5), new(sent, 5, sent.Length - 10), new(sent, sent.Length - 5, 5)], CancellationToken.None).AsTask();
        byte[] received = new byte[sent.Length];
        for (int got = 0; got < received.Length;)
        {
            await far.WaitReadableAsync(CancellationToken.None).Within();
            got += far.Receive(received.AsSpan(got));
        }

        await sending.Within();
        Assert.True(sent.AsSpan().SequenceEqual(received));
        near.Dispose();
        far.Dispose();
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Disposal_ends_a_send_that_waits_for_room(string transport)
    {
        (IChannel near, IChannel far) = await Connect(transport);
        Task sending = near.SendAsync([new byte[24 << 20]], CancellationToken.None).AsTask();

        near.Dispose();

        await Assert.ThrowsAsync<IOException>(() => sending.Within());
        far.Dispose();
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Waits_may_follow_each_other_on_threads_and_without_in_any_order(string transport)
    {
        (IChannel near, IChannel far) = await Connect(transport);
        byte[] buffer = new byte[8];
        for (int i = 0; i < 300; i++)
        {
            bool blocking = i % 3 == 0;
            Task waiting = blocking ? Patience.OnThread(() => near.WaitReadable(Patience.Limit)) : near.WaitReadableAsync(CancellationToken.None).AsTask();
            await far.SendAsync([new byte[] { (byte)i }], CancellationToken.None);
            await waiting.Within();
            Assert.Equal(1, near.Receive(buffer));
            Assert.Equal((byte)i, buffer[0]);
        }

        near.Dispose();
        far.Dispose();
    }

    [Fact]
    public async Task Connecting_can_be_given_up()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new TcpTransport().ConnectAsync(new Address("tcp", "192.0.2.1", 9), source.Token).Within());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Nobody_answers_where_nobody_listens(string transport)
    {
        ITransport plug = Make(transport);
        IAcceptor acceptor = plug.Listen(Any(transport));
        Address address = acceptor.Address;
        Task<IChannel?> accepting = acceptor.AcceptAsync(CancellationToken.None).AsTask();

        acceptor.Dispose();

        Assert.Null(await accepting.Within());
        await Assert.ThrowsAsync<IOException>(() => plug.ConnectAsync(address, CancellationToken.None).Within());
    }

    private static void Ends(Action blocking)
    {
        try
        {
            blocking();
        }
        catch (IOException)
        {
            // Either way of ending is allowed.
        }
    }

    private static ITransport Make(string transport) => transport switch
    {
        "tcp" => new TcpTransport(),
        "unix" => new UnixTransport(),
        "tls" => new TlsTransport(new TlsPair().Both),
        "tls over memory" => new TlsTransport(new TlsPair().Both, new MemoryTransport()),
        _ => new MemoryTransport(),
    };

    private static Address Any(string transport) => new(
        transport.Split(' ')[0], transport == "unix" ? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) : "127.0.0.1", 0);

    private static async Task<(IChannel Near, IChannel Far)> Connect(string transport)
    {
        if (transport == "portable")
            return await ConnectPortable();

        ITransport plug = Make(transport);
        using IAcceptor acceptor = plug.Listen(Any(transport));
        IChannel near = await plug.ConnectAsync(acceptor.Address, CancellationToken.None).Within();
        return (near, (await acceptor.AcceptAsync(CancellationToken.None).Within())!);
    }

    private static async Task<(IChannel Near, IChannel Far)> ConnectPortable()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await near.ConnectAsync(listener.LocalEndPoint!);
        Address address = Any("tcp");
        return (new PortableSocketChannel(near, address), new PortableSocketChannel(await listener.AcceptAsync(), address));
    }
}
