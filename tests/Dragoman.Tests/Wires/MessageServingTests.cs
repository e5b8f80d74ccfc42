using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>The serving side of connections and their listener.</summary>
public sealed class MessageServingTests
{
    [Theory]
    [InlineData("memory")]
    [InlineData("tcp")]
    public async Task A_graceful_stop_lets_a_running_call_finish_and_refuses_new_ones(string transport)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = transport, Retry = new RetryOptions { MaxAttempts = 1 } });
        TaskCompletionSource started = Patience.Gate();
        TaskCompletionSource<int> gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Servant.OnWait = (_, _) =>
        {
            started.TrySetResult();
            return new ValueTask<int>(gate.Task);
        };
        Task<int> running = pair.Proxy.WaitAsync(1, default).AsTask();
        await started.Task.Within();

        Task stopping = pair.Server.DisposeAsync().AsTask();
        RemoteException refused = await UntilRefused(pair.Proxy);
        gate.SetResult(5);

        Assert.True(refused.Completion == Completion.No, refused.Fault.ToString());
        Assert.Equal(5, await running.Within());
        await stopping.Within();
        await Assert.ThrowsAsync<WireException>(() => pair.Proxy.EchoAsync("x").Within());
    }

    [Theory]
    [InlineData(ThreadingMode.Concurrent)]
    [InlineData(ThreadingMode.PerObject)]
    public async Task A_call_whose_failure_cannot_be_told_either_ends_its_connection_and_nothing_else(ThreadingMode threading)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Export = new ExportOptions { Threading = threading } });
        pair.Servant.OnEcho = static text => text == "bad" ? ToyWriter.Unsayable : text;

        WireException lost = await Assert.ThrowsAsync<WireException>(() => pair.Proxy.EchoAsync("bad").Within());

        Assert.Equal(WireError.ConnectionLost, lost.Error);
        Assert.Equal("good", await pair.Proxy.EchoAsync("good").Within());
        await pair.Server.DisposeAsync().AsTask().Within();
    }

    [Fact]
    public async Task Ending_a_listener_again_waits_for_the_first_end()
    {
        await using Pair pair = await Pair.StartAsync();
        TaskCompletionSource started = Patience.Gate();
        TaskCompletionSource<int> gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Servant.OnWait = (_, _) =>
        {
            started.TrySetResult();
            return new ValueTask<int>(gate.Task);
        };
        Task<int> running = pair.Proxy.WaitAsync(1, default).AsTask();
        await started.Task.Within();

        Task first = pair.Listener.DisposeAsync().AsTask();
        Task second = pair.Listener.DisposeAsync().AsTask();
        Assert.False(second.IsCompleted);
        gate.SetResult(5);

        Assert.Equal(5, await running.Within());
        await Task.WhenAll(first, second).Within();
    }

    [Fact]
    public async Task A_client_hears_the_farewell_while_it_is_idle()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp" });
        Assert.Equal("x", await Patience.OnThread(() => pair.Proxy.Echo("x")).Within());
        ToyConnection connection = pair.ClientWire.Last!;
        TaskCompletionSource ended = Patience.Gate();
        connection.Ended += (_, _) => ended.TrySetResult();

        await pair.Listener.DisposeAsync();

        await ended.Task.Within(); // the cache puts idle connections under watch
        Assert.False(connection.IsOpen);
    }

    [Fact]
    public async Task Reading_pauses_while_too_many_calls_are_open()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { ServerLimits = new ConnectionLimits { MaxOpenCalls = 10 } });
        pair.Transport.OnAccept = c => c.ReceiveAtMost = 64; // less than two requests
        TaskCompletionSource<int> gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int running = 0;
        int most = 0;
        TaskCompletionSource ten = Patience.Gate();
        pair.Servant.OnWait = async (value, _) =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            if (now == 10)
                ten.TrySetResult();
            await gate.Task;
            Interlocked.Decrement(ref running);
            return value;
        };

        Task<int>[] calls = [.. Enumerable.Range(0, 100).Select(i => pair.Proxy.WaitAsync(i, default).AsTask())];
        await ten.Task.Within();
        gate.SetResult(0);

        Assert.Equal(Enumerable.Range(0, 100), await Task.WhenAll(calls).Within());
        Assert.InRange(most, 10, 12);
    }

    [Fact]
    public async Task A_client_that_does_not_read_neither_grows_the_server_nor_disturbs_another_client()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { ServerLimits = new ConnectionLimits { MaxUnsent = 100_000, MaxOpenCalls = 10 } });
        await pair.Proxy.EchoAsync("connect").Within();
        FaultyChannel toDeaf = Assert.Single(pair.Transport.Accepted);
        TaskCompletionSource gate = Patience.Gate();
        toDeaf.SendGate = gate.Task; // as if the client never read
        int copies = 0;
        TaskCompletionSource any = Patience.Gate();
        pair.Servant.OnCopy = octets =>
        {
            Interlocked.Increment(ref copies);
            any.TrySetResult();
            return octets;
        };
        Task<byte[]>[] calls = [.. Enumerable.Range(0, 200).Select(_ => pair.Proxy.CopyAsync(new byte[50_000]).AsTask())];
        await any.Task.Within();
        await using ObjectHost other = pair.AnotherClient();
        var proxy = (EchoProxy)other.Proxy<IEcho>(pair.Proxy.Reference);
        for (int i = 0; i < 200; i++)
            Assert.Equal("x", await proxy.EchoAsync("x").Within());

        int whileDeaf = Volatile.Read(ref copies);
        gate.SetResult();

        Assert.All(await Task.WhenAll(calls).Within(), c => Assert.Equal(50_000, c.Length));
        Assert.True(whileDeaf < 50, $"{whileDeaf} of 200 calls were run for a client that took no reply.");
    }

    [Fact]
    public async Task A_violation_of_the_protocol_ends_its_connection_only_and_leaks_no_call()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { DispatchLimits = new DispatchLimits { MaxCalls = 5 } });
        for (int i = 0; i < 20; i++) // each would leave one call open for ever
        {
            using IChannel channel = await pair.Transport.ConnectAsync(pair.Listener.Address, CancellationToken.None);
            await channel.SendAsync([Request(pair.Proxy.Reference), new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 }], CancellationToken.None);
            await Patience.OnThread(() =>
            {
                byte[] octets = new byte[1000];
                while (channel.WaitReadable(Patience.Limit) && channel.Receive(octets) > 0)
                {
                }
            }).Within();
        }

        Assert.Equal("fine", await pair.Proxy.EchoAsync("fine").Within());
    }

    [Fact]
    public async Task Garbage_never_takes_the_server_down()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        await using Pair pair = await Pair.StartAsync();
        byte[] request = Request(pair.Proxy.Reference);
        for (int i = 0; i < 200; i++)
        {
            using IChannel channel = await pair.Transport.ConnectAsync(pair.Listener.Address, CancellationToken.None);
            byte[] octets = [.. request];
            for (int flips = 0; flips < 3; flips++)
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            await channel.SendAsync([octets], CancellationToken.None);
        }

        Assert.True(await pair.Proxy.EchoAsync("fine").Within() == "fine", $"seed {seed}");
    }

    [Fact]
    public async Task Connections_beyond_the_limit_wait_until_one_has_ended()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { ServerLimits = new ConnectionLimits { MaxConnections = 1 } });
        Assert.Equal("x", await pair.Proxy.EchoAsync("x").Within());
        await using ObjectHost second = pair.AnotherClient();
        var proxy = (EchoProxy)second.Proxy<IEcho>(pair.Proxy.Reference);

        Task<string> waiting = proxy.EchoAsync("later").AsTask();
        await Task.Delay(100);

        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, ((MessageListener)pair.Listener).ConnectionCount);
        Assert.Equal("earlier", await pair.Proxy.EchoAsync("earlier").Within());
        await pair.ClientWire.Last!.DisposeAsync();
        Assert.Equal("later", await waiting.Within());
    }

    [Fact]
    public async Task A_listener_that_waits_for_room_can_be_ended()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { ServerLimits = new ConnectionLimits { MaxConnections = 1 } });
        Assert.Equal("x", await pair.Proxy.EchoAsync("x").Within());

        await pair.Listener.DisposeAsync().AsTask().Within();
    }

    [Fact]
    public async Task A_listener_may_be_disposed_before_its_host_and_twice()
    {
        await using Pair pair = await Pair.StartAsync();

        await pair.Listener.DisposeAsync();
        await pair.Listener.DisposeAsync();

        await Assert.ThrowsAsync<WireException>(() => pair.Proxy.EchoAsync("x").Within());
    }

    [Fact]
    public async Task The_end_of_a_connection_cancels_the_calls_that_came_over_it()
    {
        await using Pair pair = await Pair.StartAsync();
        TaskCompletionSource started = Patience.Gate();
        TaskCompletionSource told = Patience.Gate();
        pair.Servant.OnWait = async (value, token) =>
        {
            using CancellationTokenRegistration registration = token.Register(() => told.TrySetResult());
            started.SetResult();
            await told.Task;
            return value;
        };
        Task<int> call = pair.Proxy.WaitAsync(1, default).AsTask();
        await started.Task.Within();

        await pair.ClientWire.Last!.DisposeAsync();

        await told.Task.Within();
        await Assert.ThrowsAsync<WireException>(() => call.Within());
    }

    [Fact]
    public async Task A_connection_that_is_called_back_over_goes_on_reading()
    {
        // The server's end makes lone blocking calls of its own: its loop must not leave the client's requests unread afterwards.
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(new Address("memory", "both", 0));
        await using var left = new OneEnd(near);
        await using var right = new OneEnd(far);
        await Patience.OnThread(() =>
        {
            for (int i = 0; i < 100; i++)
                Assert.Equal("x", left.Proxy(right.Key).Echo("x"));
        }).Within();

        Assert.Equal("back", await right.Proxy(left.Key).EchoAsync("back").Within());
    }

    private static byte[] Request(ObjectRef reference)
    {
        var output = new OutputBuffer();
        var writer = new ToyWriter(output, null!);
        writer.WriteBytes(reference.Profiles[0].Key.Octets);
        writer.WriteString("Count");
        writer.WriteString("");
        byte[] body = [.. output.Pieces().SelectMany(p => p)];
        return [0, 0, 0, (byte)(ToyConnection.Prefix + body.Length), ToyConnection.Request, 0, 0, 0, 1, .. body];
    }

    private static async Task<RemoteException> UntilRefused(EchoProxy proxy)
    {
        while (true)
        {
            try
            {
                await proxy.EchoAsync("x").Within();
            }
            catch (RemoteException exception)
            {
                return exception;
            }
        }
    }

    [Fact]
    public async Task A_connection_that_has_only_served_can_call_over_itself_while_it_is_called()
    {
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(new Address("memory", "later", 0));
        await using var opener = new OneEnd(near);
        await using var served = new OneEnd(far, calls: false);
        TaskCompletionSource<int> back = new(TaskCreationOptions.RunContinuationsAsynchronously);
        served.Servant.OnWait = (_, _) => new ValueTask<int>(back.Task);
        Task<int> open = opener.Proxy(served.Key).WaitAsync(1, default).AsTask();
        await Patience.Until(() => served.Connection.Serving!.HasOpenCalls);
        Assert.Null(served.Connection.Calling);
        Assert.Throws<InvalidOperationException>(() => served.Proxy(opener.Key).Echo("not yet"));

        served.BeginCalling();

        Assert.Equal("first", await Patience.OnThread(() => served.Proxy(opener.Key).Echo("first")).Within());
        EchoProxy[] proxies = [served.Proxy(opener.Key), opener.Proxy(served.Key)];
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => i % 3 == 0
            ? Patience.OnThread(() => proxies[i % 2].Echo($"{i}"))
            : proxies[i % 2].EchoAsync($"{i}").AsTask())).Within();
        Assert.Equal(Enumerable.Range(0, 400).Select(i => $"{i}"), answers);
        back.SetResult(7);
        Assert.Equal(7, await open.Within());
        Assert.Throws<InvalidOperationException>(served.BeginCalling);
    }

    [Fact]
    public async Task A_side_that_comes_to_a_connection_which_has_ended_is_told_so()
    {
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(new Address("memory", "late", 0));
        await using var served = new OneEnd(far, calls: false);
        await served.Connection.DisposeAsync().AsTask().Within();

        served.BeginCalling();

        WireException lost = await Assert.ThrowsAsync<WireException>(() => served.Proxy(served.Key).EchoAsync("x").AsTask().Within());
        Assert.Equal(Completion.No, lost.Completion);
        near.Dispose();
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    /// <summary>One end of a connection that both ends call over.</summary>
    private sealed class OneEnd : IAsyncDisposable
    {
        private readonly ToyConnection _connection;

        public OneEnd(IChannel channel, bool calls = true)
        {
            var table = new ObjectTable([], Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
            table.Add(new ServantEntry(Key, EchoBinding.Instance, () => Servant, ActivationMode.Shared, ThreadingMode.Concurrent));
            _connection = new ToyConnection(channel, Lent.Services(objects: table), calls);
            _connection.Start();
        }

        public ObjectKey Key { get; } = new("end");

        public EchoServant Servant { get; } = new();

        public MessageConnection Connection => _connection.Messages;

        public void BeginCalling() => _connection.BeginCalling();

        public EchoProxy Proxy(ObjectKey key)
        {
            var profile = new ToyProfile(new Address("memory", "both", 0), key);
            return new EchoProxy(new ObjectRef("Tests.Echo", [profile]), new Routed(_connection, profile));
        }

        public ValueTask DisposeAsync() => _connection.DisposeAsync();
    }

    private sealed class Routed(IInvoker next, Profile profile) : IInvoker
    {
        public void Invoke(Call call)
        {
            call.Hop.Profile = profile;
            next.Invoke(call);
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            call.Hop.Profile = profile;
            return next.InvokeAsync(call, cancellationToken);
        }
    }
}
