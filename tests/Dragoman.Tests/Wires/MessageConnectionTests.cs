using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>The calling side, over memory and over TCP.</summary>
public sealed class MessageConnectionTests
{
    [Theory]
    [InlineData("memory")]
    [InlineData("tcp")]
    public async Task Calls_return_in_either_form(string transport)
    {
        await using Pair pair = await Start(transport);

        Assert.Equal("sync", await Patience.OnThread(() => pair.Proxy.Echo("sync")).Within());
        Assert.Equal("async", await pair.Proxy.EchoAsync("async").Within());
        Assert.Equal(7, await pair.Proxy.WaitAsync(7, default).Within());
        byte[] large = new byte[3 << 20];
        new Random(1).NextBytes(large);
        Assert.Equal(large, await pair.Proxy.CopyAsync(large).Within());
        Assert.Equal(large, await Patience.OnThread(() => pair.Proxy.Copy(large)).Within());
        Assert.Equal(1, pair.ClientWire.Connects);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("tcp")]
    public async Task Channels_that_give_one_byte_at_a_time_change_nothing(string transport)
    {
        await using Pair pair = await Start(transport);
        pair.Transport.OnConnect = c => c.ReceiveAtMost = 1;
        pair.Transport.OnAccept = c => c.ReceiveAtMost = 1;

        string[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => pair.Proxy.EchoAsync($"call {i}").AsTask())).Within();

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"call {i}"), results);
        Assert.Equal("sync", await Patience.OnThread(() => pair.Proxy.Echo("sync")).Within());
    }

    [Fact]
    public async Task What_the_servant_throws_arrives_as_a_fault()
    {
        await using Pair pair = await Start("memory");
        pair.Servant.OnEcho = _ => throw new InvalidOperationException("not now");

        RemoteException sync = await Assert.ThrowsAsync<RemoteException>(() => Patience.OnThread(() => pair.Proxy.Echo("")).Within());
        RemoteException later = await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("").Within());

        Assert.Equal(FaultKind.BadState, sync.Kind);
        Assert.Equal(FaultKind.BadState, later.Kind);
    }

    [Fact]
    public async Task A_declared_exception_arrives_as_itself()
    {
        await using Pair pair = await Start("memory");
        pair.Servant.OnWait = (_, _) => throw new TooMuchException(12);

        TooMuchException sync = await Assert.ThrowsAsync<TooMuchException>(() => Patience.OnThread(() => pair.Proxy.Wait(1)).Within());
        TooMuchException later = await Assert.ThrowsAsync<TooMuchException>(() => pair.Proxy.WaitAsync(1, default).Within());

        Assert.Equal(12, sync.Limit);
        Assert.Equal(12, later.Limit);
    }

    [Fact]
    public async Task Oneway_calls_run_and_nobody_waits_for_them()
    {
        await using Pair pair = await Start("tcp");
        using var block = new ManualResetEventSlim();
        var seen = new ConcurrentQueue<int>();
        TaskCompletionSource all = Patience.Gate();
        pair.Servant.OnNotify = value =>
        {
            block.Wait(Patience.Limit);
            seen.Enqueue(value);
            if (seen.Count == 20)
                all.TrySetResult();
        };

        for (int i = 0; i < 10; i++)
            await Patience.OnThread(() => pair.Proxy.Notify(i)).Within();
        for (int i = 10; i < 20; i++)
            await pair.Proxy.NotifyAsync(i).Within();

        block.Set();
        await all.Task.Within();
        Assert.Equal(Enumerable.Range(0, 20), seen.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_without_answer_ends_at_its_deadline_and_its_late_reply_disturbs_nobody(bool blocking)
    {
        await using Pair pair = await Start("memory");
        TaskCompletionSource<int> gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Servant.OnWait = (_, _) => new ValueTask<int>(gate.Task);
        pair.Proxy.Timeout = TimeSpan.FromMilliseconds(30);

        WireException late = await Assert.ThrowsAsync<WireException>(() => blocking
            ? Patience.OnThread(() => pair.Proxy.Wait(1)).Within()
            : pair.Proxy.WaitAsync(1, default).Within());
        Assert.Equal(WireError.Timeout, late.Error);
        Assert.Equal(Completion.Maybe, late.Completion);

        gate.SetResult(99);
        pair.Proxy.Timeout = Timeout.InfiniteTimeSpan;
        for (int i = 0; i < 50; i++)
            Assert.Equal($"{i}", await pair.Proxy.EchoAsync($"{i}").Within());
    }

    [Fact]
    public async Task Cancelling_at_the_client_cancels_the_servant_s_token()
    {
        await using Pair pair = await Start("tcp");
        TaskCompletionSource started = Patience.Gate();
        TaskCompletionSource told = Patience.Gate();
        pair.Servant.OnWait = async (value, token) =>
        {
            using CancellationTokenRegistration registration = token.Register(() => told.TrySetResult());
            started.SetResult();
            await told.Task;
            return value;
        };
        using var source = new CancellationTokenSource();
        Task<int> call = pair.Proxy.WaitAsync(1, source.Token).AsTask();
        await started.Task.Within();

        await source.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call.Within());
        await told.Task.Within();
        Assert.Equal("next", await pair.Proxy.EchoAsync("next").Within());
    }

    [Fact]
    public async Task A_call_cancelled_before_it_is_made_is_not_sent()
    {
        await using Pair pair = await Start("memory");
        Assert.Equal(1, await pair.Proxy.CountAsync().Within());

        await Assert.ThrowsAsync<OperationCanceledException>(() => pair.Proxy.WaitAsync(1, new CancellationToken(true)).Within());

        Assert.Equal(2, await pair.Proxy.CountAsync().Within());
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("tcp")]
    public async Task Of_64_callers_at_once_each_gets_its_own_reply(string transport)
    {
        await using Pair pair = await Start(transport);
        Task[] callers = [.. Enumerable.Range(0, 64).Select(caller => caller % 2 == 0
            ? Patience.OnThread(() =>
            {
                for (int i = 0; i < 100; i++)
                    Assert.Equal($"{caller}:{i}", pair.Proxy.Echo($"{caller}:{i}"));
            })
            : Task.Run(async () =>
            {
                for (int i = 0; i < 100; i++)
                    Assert.Equal($"{caller}:{i}", await pair.Proxy.EchoAsync($"{caller}:{i}"));
            }))];

        await Task.WhenAll(callers).Within();

        Assert.Equal(1, pair.ClientWire.Connects);
        Assert.Equal(0, pair.ClientWire.Last!.OpenCalls);
    }

    [Fact]
    public async Task One_caller_at_a_time_may_change_its_form_at_every_call()
    {
        await using Pair pair = await Start("tcp");
        await Patience.OnThread(() =>
        {
            for (int i = 0; i < 300; i++)
            {
                string text = $"{i}";
                Assert.Equal(text, pair.Proxy.Echo(text)); // a lone blocking caller leads, or is served by the loop until that yields
                if (i % 50 < 3)
                    Assert.Equal(text, pair.Proxy.EchoAsync(text).AsTask().GetAwaiter().GetResult());
            }
        }).Within();
    }

    [Theory]
    [InlineData("memory", true)]
    [InlineData("memory", false)]
    [InlineData("tcp", true)]
    [InlineData("tcp", false)]
    public async Task A_peer_killed_in_a_call_loses_it_and_nobody_knows_whether_it_ran(string transport, bool blocking)
    {
        await using Pair pair = await Start(transport);
        TaskCompletionSource started = Patience.Gate();
        TaskCompletionSource<int> never = new();
        pair.Servant.OnWait = (_, _) =>
        {
            started.TrySetResult();
            return new ValueTask<int>(never.Task);
        };
        Task<int> call = blocking ? Patience.OnThread(() => pair.Proxy.Wait(1)) : pair.Proxy.WaitAsync(1, default).AsTask();
        await started.Task.Within();

        foreach (FaultyChannel channel in pair.Transport.Accepted)
            channel.Dispose();

        WireException lost = await Assert.ThrowsAsync<WireException>(() => call.Within());
        Assert.Equal(WireError.ConnectionLost, lost.Error);
        Assert.Equal(Completion.Maybe, lost.Completion);
        Assert.Equal("again", await pair.Proxy.EchoAsync("again").Within());
        Assert.Equal(2, pair.ClientWire.Connects);
        never.SetResult(0);
    }

    [Fact]
    public async Task The_end_of_the_stream_at_any_byte_of_a_reply_loses_the_call()
    {
        await using Pair pair = await Start("memory", new RetryOptions { MaxAttempts = 1 });
        for (int cut = 0; cut < ToyConnection.Prefix + 4 + 5; cut++)
        {
            pair.Transport.OnConnect = c => c.EndAfter = cut;
            WireException lost = await Assert.ThrowsAsync<WireException>(() => pair.Proxy.EchoAsync("12345").Within());
            Assert.Equal(WireError.ConnectionLost, lost.Error);
            lost = await Assert.ThrowsAsync<WireException>(() => Patience.OnThread(() => pair.Proxy.Echo("12345")).Within());
            Assert.Equal(WireError.ConnectionLost, lost.Error);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_the_peer_did_not_run_is_sent_again_on_a_new_connection(bool blocking)
    {
        await using Pair pair = await Start("memory");
        int runs = 0;
        pair.Servant.OnEcho = text =>
        {
            Interlocked.Increment(ref runs);
            return text;
        };
        var door = new ClosingDoor(pair.Transport);
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [door], CallbackAddress = null });
        var proxy = (EchoProxy)client.Proxy<IEcho>(pair.Proxy.Reference);

        Task<string> call = blocking ? Patience.OnThread(() => proxy.Echo("x")) : proxy.EchoAsync("x").AsTask();

        Assert.Equal("x", await call.Within());
        Assert.Equal(1, runs);
        Assert.Equal(2, door.Connects);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_value_that_cannot_be_encoded_leaves_the_connection_usable(bool blocking)
    {
        await using Pair pair = await Start("memory");
        for (int round = 0; round < 3; round++)
        {
            ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => blocking
                ? Patience.OnThread(() => pair.Proxy.Echo(ToyWriter.Unencodable)).Within()
                : pair.Proxy.EchoAsync(ToyWriter.Unencodable).Within());
            Assert.IsType<EncodeException>(refused.InnerException);
            Assert.Equal("fine", await pair.Proxy.EchoAsync("fine").Within());
            Assert.Equal(0, pair.ClientWire.Last!.OpenCalls);
        }

        Assert.Equal(1, pair.ClientWire.Connects);
    }

    [Fact]
    public async Task A_value_that_cannot_be_encoded_takes_nothing_from_messages_that_wait_before_and_after_it()
    {
        await using Pair pair = await Start("memory");
        await pair.Proxy.EchoAsync("connect").Within();
        TaskCompletionSource gate = Patience.Gate();
        FaultyChannel channel = Assert.Single(pair.Transport.Connected);
        channel.SendGate = gate.Task;

        Task<string> first = pair.Proxy.EchoAsync("first").AsTask(); // being sent
        Task<string> second = pair.Proxy.EchoAsync("second").AsTask(); // in the buffer
        Task<string> refused = pair.Proxy.EchoAsync(new string('x', 40_000) + ToyWriter.Unencodable).AsTask();
        Task<string> third = pair.Proxy.EchoAsync("third").AsTask();
        gate.SetResult();

        Assert.Equal(["first", "second", "third"], await Task.WhenAll(first, second, third).Within());
        await Assert.ThrowsAsync<ArgumentException>(() => refused.Within());
    }

    [Fact]
    public async Task A_result_that_cannot_be_encoded_is_the_call_s_fault_and_the_connection_goes_on()
    {
        await using Pair pair = await Start("memory");
        pair.Servant.OnEcho = text => text + ToyWriter.Unencodable;

        RemoteException failed = await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("x").Within());

        Assert.Equal(FaultKind.CannotEncode, failed.Kind);
        Assert.Equal(Completion.Yes, failed.Completion);
        Assert.Equal(1, await pair.Proxy.CountAsync().Within());
        Assert.Equal(1, pair.ClientWire.Connects);
    }

    [Fact]
    public async Task A_result_that_cannot_be_decoded_is_the_call_s_fault_and_the_connection_goes_on()
    {
        await using Pair pair = await Start("memory");
        pair.Servant.OnEcho = _ => ToyReader.Undecodable;

        WireException failed = await Assert.ThrowsAsync<WireException>(() => pair.Proxy.EchoAsync("x").Within());

        Assert.Equal(WireError.ProtocolError, failed.Error);
        Assert.Equal(1, await Patience.OnThread(pair.Proxy.Count).Within());
        Assert.Equal(1, pair.ClientWire.Connects);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Closing_the_connection_under_a_call_ends_the_call(bool blocking)
    {
        await using Pair pair = await Start("tcp");
        for (int round = 0; round < 20; round++)
        {
            TaskCompletionSource started = Patience.Gate();
            TaskCompletionSource<int> never = new();
            pair.Servant.OnWait = (_, _) =>
            {
                started.TrySetResult();
                return new ValueTask<int>(never.Task);
            };
            Task<int> call = blocking ? Patience.OnThread(() => pair.Proxy.Wait(1)) : pair.Proxy.WaitAsync(1, default).AsTask();
            await started.Task.Within();

            await pair.ClientWire.Last!.DisposeAsync();

            WireException lost = await Assert.ThrowsAsync<WireException>(() => call.Within());
            Assert.Equal(WireError.ConnectionLost, lost.Error);
            never.SetResult(0);
        }
    }

    [Fact]
    public async Task Large_arguments_and_large_results_at_once_do_not_block_each_other()
    {
        // Each end's output is full while the other one's is: whoever waits for replies has to read them all the same.
        await using Pair pair = await Start("memory", clientLimits: new ConnectionLimits { MaxUnsent = 100_000 }, serverLimits: new ConnectionLimits { MaxUnsent = 100_000 });
        byte[] octets = new byte[1 << 20];

        byte[][] copies = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => i % 4 == 0
            ? Patience.OnThread(() => pair.Proxy.Copy(octets))
            : pair.Proxy.CopyAsync(octets).AsTask())).Within();

        Assert.All(copies, c => Assert.Equal(octets.Length, c.Length));
    }

    [Fact]
    public async Task Callers_wait_for_room_and_time_out_when_the_peer_does_not_read()
    {
        await using Pair pair = await Start("memory", clientLimits: new ConnectionLimits { MaxUnsent = 1000 });
        await pair.Proxy.EchoAsync("connect").Within();
        TaskCompletionSource gate = Patience.Gate();
        Assert.Single(pair.Transport.Connected).SendGate = gate.Task;
        Task<string> sending = pair.Proxy.EchoAsync(new string('a', 900)).AsTask();
        Task<string> waiting = pair.Proxy.EchoAsync(new string('b', 900)).AsTask();
        EchoProxy hasty = pair.ProxyOf(pair.Proxy.Reference);
        hasty.Timeout = TimeSpan.FromMilliseconds(20);

        WireException sync = await Assert.ThrowsAsync<WireException>(() => Patience.OnThread(() => hasty.Echo("x")).Within());
        WireException later = await Assert.ThrowsAsync<WireException>(() => hasty.EchoAsync("x").Within());
        using var source = new CancellationTokenSource();
        Task<string> cancelled = pair.Proxy.EchoAsync("x", source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => cancelled.Within());

        Assert.Equal((WireError.Timeout, Completion.No), (sync.Error, sync.Completion));
        Assert.Equal((WireError.Timeout, Completion.No), (later.Error, later.Completion));
        gate.SetResult();
        await Task.WhenAll(sending, waiting).Within();
    }

    [Fact]
    public async Task Callers_that_wait_for_room_go_on_one_after_the_other()
    {
        await using Pair pair = await Start("memory", clientLimits: new ConnectionLimits { MaxUnsent = 1000 });
        await pair.Proxy.EchoAsync("connect").Within();
        FaultyChannel channel = Assert.Single(pair.Transport.Connected);
        TaskCompletionSource first = Patience.Gate();
        channel.SendGate = first.Task;
        Task<string>[] calls = [.. Enumerable.Range(0, 50).Select(_ => pair.Proxy.EchoAsync(new string('a', 2000)).AsTask())];
        int open = pair.ClientWire.Last!.OpenCalls;
        TaskCompletionSource second = Patience.Gate();
        long before = channel.Sent;
        channel.SendGate = second.Task;

        first.SetResult(); // the first one is sent; the next one is held again
        await Patience.Until(() => channel.Sent > before && pair.ClientWire.Last!.OpenCalls > 0);

        Assert.Equal(1, open);
        second.SetResult();
        await Task.WhenAll(calls).Within();
        Assert.True(channel.Sends > 10, $"{channel.Sends} sends: the callers went on together.");
    }

    private static Task<Pair> Start(
        string transport, RetryOptions? retry = null, ConnectionLimits? clientLimits = null, ConnectionLimits? serverLimits = null) =>
        Pair.StartAsync(new PairOptions
        {
            Transport = transport,
            Retry = retry ?? new RetryOptions(),
            ClientLimits = clientLimits ?? new ConnectionLimits(),
            ServerLimits = serverLimits ?? new ConnectionLimits(),
        });

    /// <summary>Its first connection leads to a peer that takes nothing and says farewell.</summary>
    private sealed class ClosingDoor(ITransport inner) : ITransport
    {
        public string Name => inner.Name;

        public bool IsLocal(Address address) => inner.IsLocal(address);

        public int Connects { get; private set; }

        public ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
        {
            if (++Connects > 1)
                return inner.ConnectAsync(address, cancellationToken);

            (IChannel near, IChannel far) = MemoryTransport.CreatePair(address);
            _ = Task.Run(async () =>
            {
                await far.WaitReadableAsync(CancellationToken.None);
                byte[] farewell = [0, 0, 0, ToyConnection.Prefix, ToyConnection.Farewell, 0, 0, 0, 0];
                await far.SendAsync([farewell], CancellationToken.None);
            }, cancellationToken);
            return ValueTask.FromResult(near);
        }

        public IAcceptor Listen(Address address) => inner.Listen(address);
    }
}
