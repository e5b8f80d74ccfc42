using System.Buffers.Binary;

namespace Dragoman.Tests;

/// <summary>Who reads: nobody, a leading caller, or the loop. Replies are frames of a length and an id.</summary>
public sealed class ConnectionReaderTests : IDisposable, IReadingOwner
{
    private readonly RequestTable _requests = new(static _ => { });
    private readonly Counting _channel;
    private readonly IChannel _far;
    private readonly ConnectionReader _reader;
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Replies _replies;

    public ConnectionReaderTests()
    {
        (IChannel near, _far) = MemoryTransport.CreatePair(new Address("memory", "reader", 0));
        _channel = new Counting(near);
        _replies = new Replies(_requests);
        _reader = NewReader(Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _far.Dispose();
        _channel.Dispose();
        _requests.Dispose();
    }

    [Fact]
    public async Task A_lone_blocking_caller_reads_its_own_reply()
    {
        PendingCall pending = Add(blocking: true);
        Task<int> caller = Patience.OnThread(() =>
        {
            _reader.Await(pending);
            return Environment.CurrentManagedThreadId;
        });
        await _channel.Led.Task.Within();

        await ReplyTo(pending);

        int thread = await caller.Within();
        Assert.Equal(thread, _replies.LastThread);
        Assert.Equal(0, _channel.AsyncWaits);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_far_end_that_is_silent_in_the_middle_of_a_frame_ends_the_connection(int attendants)
    {
        ConnectionReader reader = NewReader(TimeSpan.FromMilliseconds(30), attendants);
        reader.EnsureLoop();

        await _far.SendAsync([new byte[] { 0, 0, 0, 8, 0 }], CancellationToken.None);

        IOException reason = Assert.IsType<IOException>(await _ended.Task.Within());
        Assert.Contains("in the middle of a message", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_ends_the_connection_whose_far_end_is_silent_in_the_middle_of_a_frame()
    {
        ConnectionReader reader = NewReader(TimeSpan.FromMilliseconds(30));
        PendingCall pending = Add(blocking: true);
        Task caller = Patience.OnThread(() => reader.Await(pending));

        await _far.SendAsync([new byte[] { 0, 0, 0, 8, 0 }], CancellationToken.None);

        Assert.IsType<IOException>(await _ended.Task.Within());
        await caller.Within();
        Assert.Equal(FaultKind.ConnectionLost, pending.Call!.Fault?.Kind);
    }

    [Fact]
    public async Task A_frame_that_comes_slowly_is_waited_for_as_long_as_it_comes()
    {
        ConnectionReader reader = NewReader(TimeSpan.FromSeconds(20));
        PendingCall pending = Add(blocking: false);
        reader.EnsureLoop();
        byte[] reply = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(reply, 8);
        BinaryPrimitives.WriteUInt32BigEndian(reply.AsSpan(4), pending.Id);

        foreach (byte octet in reply)
        {
            await _far.SendAsync([new[] { octet }], CancellationToken.None);
            await Task.Delay(3);
        }

        await pending.AsTask().Within();
        Assert.False(_ended.Task.IsCompleted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_octet_now_and_then_does_not_buy_the_time_of_a_whole_message(int attendants)
    {
        ConnectionReader reader = NewReader(new MessagePace(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100), 1_000_000), attendants);
        reader.EnsureLoop();
        await _far.SendAsync([new byte[] { 0, 0, 100, 0 }], CancellationToken.None);

        while (!_ended.Task.IsCompleted)
        {
            await _far.SendAsync([new byte[1]], CancellationToken.None);
            await Task.Delay(5);
        }

        IOException reason = Assert.IsType<IOException>(await _ended.Task);
        Assert.Contains("took more than 0.1 s for a message (MessageTimeout)", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_too_ends_the_connection_whose_far_end_trickles()
    {
        ConnectionReader reader = NewReader(new MessagePace(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100), 1_000_000));
        PendingCall pending = Add(blocking: true);
        Task caller = Patience.OnThread(() => reader.Await(pending));
        await _far.SendAsync([new byte[] { 0, 0, 100, 0 }], CancellationToken.None);

        while (!_ended.Task.IsCompleted)
        {
            await _far.SendAsync([new byte[1]], CancellationToken.None);
            await Task.Delay(5);
        }

        Assert.IsType<IOException>(await _ended.Task);
        await caller.Within();
    }

    [Fact]
    public async Task A_large_message_on_a_slow_line_earns_its_time_by_coming()
    {
        ConnectionReader reader = NewReader(new MessagePace(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(200), 1)); // each octet earns a second
        PendingCall pending = Add(blocking: false);
        reader.EnsureLoop();
        byte[] reply = new byte[600];
        BinaryPrimitives.WriteInt32BigEndian(reply, reply.Length);
        BinaryPrimitives.WriteUInt32BigEndian(reply.AsSpan(4), pending.Id);

        foreach (byte[] piece in reply.Chunk(50))
        {
            await _far.SendAsync([piece], CancellationToken.None);
            await Task.Delay(30);
        }

        await pending.AsTask().Within();
        Assert.False(_ended.Task.IsCompleted);
    }

    [Fact]
    public async Task A_peer_that_trickles_keeps_no_attendant()
    {
        var attendants = new Attendants(1);
        ConnectionReader reader = NewReader(MessagePace.Any, attendants);
        reader.EnsureLoop();
        foreach (byte octet in new byte[] { 0, 0, 0, 100, 0, 0, 0, 0, 1, 2, 3, 4 })
        {
            await _far.SendAsync([new[] { octet }], CancellationToken.None);
            await Task.Delay(5);
        }

        var other = new Other();
        var threads = new ServantThreads(16);
        await Patience.Until(() => attendants.TryRun(other, threads));

        await other.Attended.Task.Within();
    }

    [Fact]
    public async Task The_end_of_the_far_end_is_seen_by_a_look_after_a_rest()
    {
        _reader.LookAfterRest();
        _far.Dispose();

        await Patience.Until(() =>
        {
            _reader.LookAfterRest();
            return _ended.Task.IsCompleted;
        });

        Assert.Null(await _ended.Task);
        Assert.Equal(0, _channel.AsyncWaits);
    }

    [Fact]
    public async Task A_call_that_begins_during_a_look_after_a_rest_is_read_for()
    {
        for (int i = 0; i < 20; i++)
        {
            await Task.Delay(5);
            PendingCall pending = Add(blocking: true);
            Task look = Task.Run(_reader.LookAfterRest);
            Task caller = Patience.OnThread(() => _reader.Await(pending));
            await ReplyTo(pending);
            await caller.Within();
            await look.Within();
            _requests.Recycle(pending);
        }
    }

    [Fact]
    public async Task A_second_blocking_caller_is_served_by_the_leader_and_read_for_when_the_leader_is_gone()
    {
        PendingCall first = Add(blocking: true);
        Task leading = Patience.OnThread(() => _reader.Await(first));
        await _channel.Led.Task.Within();
        PendingCall second = Add(blocking: true);
        PendingCall third = Add(blocking: true);
        Task[] followers = [Patience.OnThread(() => _reader.Await(second)), Patience.OnThread(() => _reader.Await(third))];

        await ReplyTo(second);
        await followers[0].Within();
        Assert.False(leading.IsCompleted);
        await ReplyTo(first);
        await leading.Within();
        await ReplyTo(third);

        await followers[1].Within();
    }

    [Fact]
    public async Task Callers_without_a_thread_are_read_for_by_the_loop()
    {
        PendingCall[] pending = [.. Enumerable.Range(0, 10).Select(_ => Add(blocking: false))];
        Task[] waits = [.. pending.Select(p => p.AsTask().AsTask())];
        _reader.EnsureLoop();

        foreach (PendingCall p in pending.Reverse())
            await ReplyTo(p);

        await Task.WhenAll(waits).Within();
    }

    [Fact]
    public async Task A_caller_without_a_thread_that_comes_while_somebody_leads_is_not_left_alone()
    {
        PendingCall first = Add(blocking: true);
        Task leading = Patience.OnThread(() => _reader.Await(first));
        await _channel.Led.Task.Within();
        PendingCall second = Add(blocking: false);
        Task wait = second.AsTask().AsTask();
        _reader.EnsureLoop();

        await ReplyTo(first);
        await leading.Within();
        await ReplyTo(second);

        await wait.Within();
    }

    [Fact]
    public async Task The_loop_yields_to_lone_blocking_callers_after_a_while()
    {
        _reader.EnsureLoop();
        for (int i = 0; i < 1000 && !_channel.Led.Task.IsCompleted; i++)
        {
            PendingCall pending = Add(blocking: true);
            Task caller = Patience.OnThread(() => _reader.Await(pending));
            await ReplyTo(pending);
            await caller.Within();
            _requests.Recycle(pending);
            await Task.Delay(1); // a call that is entered just when the loop gives up takes it back
        }

        Assert.True(_channel.Led.Task.IsCompleted);
    }

    [Fact]
    public async Task A_loop_that_is_kept_never_yields()
    {
        _reader.KeepLoop();
        for (int i = 0; i < 50; i++)
        {
            PendingCall pending = Add(blocking: true);
            Task caller = Patience.OnThread(() => _reader.Await(pending));
            await ReplyTo(pending);
            await caller.Within();
            _requests.Recycle(pending);
        }

        Assert.False(_channel.Led.Task.IsCompleted);
    }

    [Fact]
    public async Task An_idle_connection_under_watch_notices_its_end()
    {
        _reader.WatchWhenIdle();

        _far.Dispose();

        Assert.Null(await _ended.Task.Within());
    }

    [Fact]
    public async Task An_unexpected_exception_ends_the_connection_instead_of_leaving_it_unread()
    {
        PendingCall pending = Add(blocking: false);
        Task wait = pending.AsTask().AsTask();
        _reader.EnsureLoop();
        _replies.Failure = new FormatException("unexpected");

        await ReplyTo(pending);

        Assert.IsType<FormatException>(await _ended.Task.Within());
        await wait.Within();
    }

    [Fact]
    public async Task The_end_wakes_the_leader_and_all_others()
    {
        Task[] callers = [.. Enumerable.Range(0, 4).Select(_ => Add(blocking: true)).Select(p => Patience.OnThread(() => _reader.Await(p)))];
        await _channel.Led.Task.Within();

        _far.Dispose();

        await Task.WhenAll(callers).Within();
        var late = new CountCall();
        Assert.Null(_requests.Add(late, long.MaxValue, blocking: true));
        Assert.NotNull(late.Fault);
    }

    private PendingCall Add(bool blocking) => _requests.Add(new CountCall(), long.MaxValue, blocking)!;

    private ConnectionReader NewReader(TimeSpan silence, int attendants = 0) => NewReader(MessagePace.Any with { Silence = silence }, attendants);

    private ConnectionReader NewReader(MessagePace pace, int attendants = 0) => NewReader(pace, new Attendants(attendants));

    private ConnectionReader NewReader(MessagePace pace, Attendants attendants) => new(
        _channel,
        new FrameReader(_channel, _replies, pace),
        NoCalls.Instance,
        this,
        new ReadingServices(attendants, new ServantThreads(16), new ReliefWatch(), new RestWatch()))
    { Requests = _requests };

    private async Task ReplyTo(PendingCall pending)
    {
        byte[] reply = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(reply, 8);
        BinaryPrimitives.WriteUInt32BigEndian(reply.AsSpan(4), pending.Id);
        await _far.SendAsync([reply], CancellationToken.None);
    }

    void IReadingOwner.OnReadingEnded(Exception? exception)
    {
        _requests.End(new Fault(FaultKind.ConnectionLost, "over", Completion.Maybe));
        _ended.TrySetResult(exception);
    }

    private sealed class Replies(RequestTable requests) : IFrameHandler
    {
        public int LastThread { get; private set; }

        public Exception? Failure { get; set; }

        public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
        {
            size = 8;
            if (received.Length < size)
                return false;

            size = BinaryPrimitives.ReadInt32BigEndian(received);
            return true;
        }

        public void OnFrame(ReadOnlySpan<byte> frame)
        {
            if (Failure is { } failure)
                throw failure;

            LastThread = Environment.CurrentManagedThreadId;
            requests.Take(BinaryPrimitives.ReadUInt32BigEndian(frame[4..]))?.Complete();
        }
    }

    private sealed class Other : IServantWork
    {
        public TaskCompletionSource Attended { get; } = Patience.Gate();

        public void Execute() => Attended.TrySetResult();

        public void Refuse()
        {
        }
    }

    /// <summary>Tells in which way it was waited for.</summary>
    private sealed class Counting(IChannel inner) : IChannel
    {
        private int _asyncWaits;

        public TaskCompletionSource Led { get; } = Patience.Gate();

        public int AsyncWaits => Volatile.Read(ref _asyncWaits);

        public Address Remote => inner.Remote;

        public ValueTask WaitReadableAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asyncWaits);
            return inner.WaitReadableAsync(cancellationToken);
        }

        public bool WaitReadable(TimeSpan timeout)
        {
            if (timeout > TimeSpan.Zero)
                Led.TrySetResult();

            return inner.WaitReadable(timeout);
        }

        public int Receive(Span<byte> buffer) => inner.Receive(buffer);

        public ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken) => inner.SendAsync(buffers, cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
