using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.Tests;

/// <summary>Peers that pipeline calls and never read their replies, and peers that go away.</summary>
[Collection(Alone.Name)]
public sealed class UnreadRepliesTests
{
    private const int Peers = 20;
    private const int CallsOfEach = 1000;
    private const int ReplySize = 1 << 20;

    [Theory]
    [InlineData(ThreadingMode.Concurrent)]
    [InlineData(ThreadingMode.Quick)]
    [InlineData(ThreadingMode.PerConnection)]
    [InlineData(ThreadingMode.PerObject)]
    public async Task Peers_that_never_read_cost_a_few_replies_each_and_disturb_nobody(ThreadingMode threading)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp", Export = new ExportOptions { Threading = threading } });
        int begun = 0;
        pair.Servant.OnCopy = _ =>
        {
            Interlocked.Increment(ref begun);
            return new byte[ReplySize];
        };
        Assert.Equal("before", await pair.Proxy.EchoAsync("before").Within());
        long baseline = GC.GetTotalMemory(forceFullCollection: true);
        Socket[] deaf = [.. Enumerable.Range(0, Peers).Select(_ => Connect(pair.Listener.Address))];
        byte[] requests = Requests(pair.Proxy.Reference, "Copy", CallsOfEach);
        Task[] sending = [.. deaf.Select(socket => Task.Run(async () => await socket.SendAsync(requests)))];

        for (int i = 0; i < 100; i++)
            Assert.Equal("canary", await pair.Proxy.EchoAsync("canary").Within());

        await Settled(() => Volatile.Read(ref begun));
        long held = GC.GetTotalMemory(forceFullCollection: true) - baseline;
        Assert.InRange(Volatile.Read(ref begun), Peers, Peers * 16);
        Assert.True(held < 256 << 20, $"{held >> 20} MiB are held for peers that do not read.");

        foreach (Socket socket in deaf)
            socket.Close();

        await Patience.Until(() => ((MessageListener)pair.Listener).ConnectionCount == 1);
        await Settled(() => Volatile.Read(ref begun));
        Assert.InRange(Volatile.Read(ref begun), Peers, Peers * 20); // what had not begun is not run for clients that have gone
        Assert.Equal("after", await pair.Proxy.EchoAsync("after").Within());
        await Task.WhenAll(sending).ContinueWith(static _ => { }, TaskScheduler.Default).Within();
        await pair.Server.DisposeAsync().AsTask().Within();
    }

    [Theory]
    [InlineData(ThreadingMode.Concurrent)]
    [InlineData(ThreadingMode.Quick)]
    [InlineData(ThreadingMode.PerConnection)]
    [InlineData(ThreadingMode.PerObject)]
    public async Task A_peer_that_reads_late_gets_all_its_replies_in_the_end(ThreadingMode threading)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp", Export = new ExportOptions { Threading = threading } });
        pair.Servant.OnCopy = _ => new byte[100_000];
        using Socket late = Connect(pair.Listener.Address);
        Task sending = Task.Run(async () => await late.SendAsync(Requests(pair.Proxy.Reference, "Copy", 500)));
        await Task.Delay(200);

        long expected = 500L * (ToyConnection.Prefix + 4 + 100_000);
        long got = await Patience.OnThread(() => Receive(late, expected)).Within();

        Assert.Equal(expected, got);
        await sending.Within();
    }

    [Theory]
    [InlineData(ThreadingMode.PerConnection)]
    [InlineData(ThreadingMode.PerObject)]
    public async Task Calls_that_have_not_begun_when_their_caller_goes_are_dropped_oneways_are_not(ThreadingMode threading)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp", Export = new ExportOptions { Threading = threading } });
        int ran = 0;
        int notified = 0;
        using var gate = new ManualResetEventSlim();
        TaskCompletionSource first = Patience.Gate();
        pair.Servant.OnEcho = text =>
        {
            Interlocked.Increment(ref ran);
            first.TrySetResult();
            gate.Wait(Patience.Limit);
            return text;
        };
        pair.Servant.OnNotify = _ => Interlocked.Increment(ref notified);
        using (Socket hasty = Connect(pair.Listener.Address))
        {
            hasty.LingerState = new LingerOption(true, 0); // gone altogether: one that only stops sending waits for its answers
            await hasty.SendAsync(Requests(pair.Proxy.Reference, "Echo", 200));
            await hasty.SendAsync(Requests(pair.Proxy.Reference, "Notify", 50));
            await first.Task.Within();
            await Task.Delay(100); // all are read
        }

        await Patience.Until(() => ((MessageListener)pair.Listener).ConnectionCount == 0);
        gate.Set();

        await Patience.Until(() => Volatile.Read(ref notified) == 50);
        await Settled(() => Volatile.Read(ref ran));
        Assert.Equal(1, Volatile.Read(ref ran));
    }

    [Fact]
    public async Task A_result_that_comes_when_the_budget_of_the_host_is_used_up_is_given_up_and_says_so()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions
        {
            ServerLimits = new ConnectionLimits { MaxUnsent = 100_000 },
            ServerBudgets = new HostBudgets { UnsentReplies = 300_000 },
            Retry = new RetryOptions { MaxAttempts = 1 },
        });
        Assert.Equal("connect", await pair.Proxy.EchoAsync("connect").Within());
        FaultyChannel toClient = Assert.Single(pair.Transport.Accepted);
        TaskCompletionSource gate = Patience.Gate();
        toClient.SendGate = gate.Task;
        int running = 0;
        using var go = new ManualResetEventSlim();
        pair.Servant.OnCopy = octets =>
        {
            Interlocked.Increment(ref running);
            go.Wait(Patience.Limit);
            Interlocked.Decrement(ref running);
            return octets;
        };
        Task<byte[]>[] calls = [.. Enumerable.Range(0, 8).Select(_ => pair.Proxy.CopyAsync(new byte[200_000]).AsTask())];
        await Patience.Until(() => Volatile.Read(ref running) == 8);

        go.Set();
        await Patience.Until(() => Volatile.Read(ref running) == 0);
        await Task.Delay(100);
        gate.SetResult();

        await Task.WhenAll(calls).ContinueWith(static _ => { }, TaskScheduler.Default).Within();
        RemoteException[] refused = [.. calls.Where(c => c.IsFaulted).Select(c => Assert.IsType<RemoteException>(c.Exception!.InnerException))];
        Assert.InRange(refused.Length, 1, 7);
        Assert.All(refused, r => Assert.Equal((FaultKind.NoResources, Completion.Yes), (r.Fault.Kind, r.Completion)));
        Assert.Contains("HostBudgets.UnsentReplies, 300000 octets", refused[0].Message, StringComparison.Ordinal);
        Assert.Equal("after", await pair.Proxy.EchoAsync("after").Within());
    }

    private static Socket Connect(Address address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Parse(address.Host), address.Port);
        return socket;
    }

    private static byte[] Requests(ObjectRef target, string operation, int count)
    {
        using var output = new OutputBuffer();
        Span<byte> size = stackalloc byte[4];
        for (uint id = 0; id < count; id++)
        {
            long start = output.Length;
            Span<byte> prefix = output.GetSpan(ToyConnection.Prefix);
            prefix[4] = operation == "Notify" ? ToyConnection.Oneway : ToyConnection.Request;
            BinaryPrimitives.WriteUInt32BigEndian(prefix[5..], id);
            output.Advance(ToyConnection.Prefix);
            var writer = new ToyWriter(output, null!);
            writer.WriteBytes(target.Profiles[0].Key.Octets);
            writer.WriteString(operation);
            writer.WriteString("");
            writer.WriteInt32(0); // an empty text, no octets, or a number
            BinaryPrimitives.WriteInt32BigEndian(size, (int)(output.Length - start));
            output.Overwrite(start, size);
        }

        return [.. output.Pieces().SelectMany(piece => piece)];
    }

    private static long Receive(Socket socket, long expected)
    {
        byte[] buffer = new byte[64 << 10];
        socket.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        long got = 0;
        while (got < expected && socket.Receive(buffer) is > 0 and int received)
            got += received;

        return got;
    }

    // Until a number has not changed for a while.
    private static async Task Settled(Func<int> number)
    {
        for (int last = -1; last != number();)
        {
            last = number();
            await Task.Delay(250);
        }
    }
}
