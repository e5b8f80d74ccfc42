using System.Collections.Concurrent;

namespace Dragoman.Tests;

public sealed class RequestTableTests : IDisposable
{
    private readonly ConcurrentQueue<uint> _givenUp = new();
    private readonly RequestTable _table;

    public RequestTableTests() => _table = new RequestTable(pending => _givenUp.Enqueue(pending.Id));

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Open_calls_have_different_ids_below_two_to_the_31st()
    {
        HashSet<uint> ids = [];
        for (int i = 0; i < 1000; i++)
            Assert.True(ids.Add(Add().Id));

        Assert.All(ids, id => Assert.True(id < 1u << 31));
        Assert.Equal(1000, _table.Count);
    }

    [Fact]
    public void A_table_holds_32768_calls_and_refuses_the_next_as_transient()
    {
        List<PendingCall> open = [];
        for (int i = 0; i < 32768; i++)
            open.Add(Add());

        Assert.Equal(32768, open.Select(p => p.Id).Distinct().Count());
        var refused = new CountCall();
        Assert.Null(_table.Add(refused, long.MaxValue, blocking: false));
        Assert.Equal(FaultKind.Transient, refused.Fault!.Kind);
        Assert.True(refused.Fault.MayRetry);

        Assert.Same(open[77], _table.Take(open[77].Id));
        Assert.NotNull(_table.Add(refused, long.MaxValue, blocking: false));
    }

    [Fact]
    public void A_peer_that_leaves_half_of_all_slots_unanswered_is_told_once()
    {
        int told = 0;
        using var table = new RequestTable(static _ => { }, () => told++);
        PendingCall answered = GiveUpOne(table);
        for (int i = 1; i < 16383; i++)
            GiveUpOne(table);

        Assert.Null(table.Take(answered.Id)); // the late reply frees a slot
        GiveUpOne(table);
        Assert.Equal(0, told);
        GiveUpOne(table);
        Assert.Equal(1, told);
        GiveUpOne(table);
        Assert.Equal(1, told);
    }

    [Fact]
    public void A_reply_is_taken_once()
    {
        PendingCall pending = Add();

        Assert.Same(pending, _table.Take(pending.Id));
        Assert.Null(_table.Take(pending.Id));
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void A_reply_that_nobody_asked_for_is_dropped()
    {
        PendingCall pending = Add();

        Assert.Null(_table.Take(pending.Id + 1));
        Assert.Null(_table.Take(pending.Id + (1 << 15)));
        Assert.Null(_table.Take(uint.MaxValue));
        Assert.Equal(1, _table.Count);
    }

    [Fact]
    public void A_slot_is_used_again_under_another_id()
    {
        PendingCall first = Add();
        uint old = first.Id;
        _table.Take(old);

        PendingCall second = Add();

        Assert.NotEqual(old, second.Id);
        Assert.Equal(old & 0x7fff, second.Id & 0x7fff);
        Assert.Null(_table.Take(old));
    }

    [Fact]
    public void The_slot_of_a_call_given_up_waits_for_the_late_reply()
    {
        PendingCall given = Add();
        uint old = given.Id;
        _table.Cancel(given, old);

        PendingCall next = Add();
        Assert.NotEqual(old & 0x7fff, next.Id & 0x7fff);
        Assert.Null(_table.Take(old)); // the late reply
        Assert.Equal(old & 0x7fff, Add().Id & 0x7fff);
        Assert.Equal([old], _givenUp);
    }

    [Fact]
    public async Task The_timer_gives_up_calls_whose_deadline_has_passed_and_no_others()
    {
        var late = new CountCall();
        var patient = new CountCall();
        PendingCall kept = _table.Add(patient, Environment.TickCount64 + 3_600_000, blocking: false)!;
        PendingCall pending = _table.Add(late, Environment.TickCount64 + 20, blocking: false)!;

        await pending.AsTask().Within();

        Assert.Equal(FaultKind.Timeout, late.Fault!.Kind);
        Assert.Equal(Completion.Maybe, late.Fault.Completion);
        Assert.False(kept.IsDone);
        Assert.Single(_givenUp);
    }

    [Fact]
    public void A_deadline_in_years_is_accepted()
    {
        Assert.NotNull(_table.Add(new CountCall(), Environment.TickCount64 + (long)TimeSpan.FromDays(4000).TotalMilliseconds, blocking: true));
        Assert.NotNull(_table.Add(new CountCall(), long.MaxValue - 1, blocking: true));
    }

    [Fact]
    public async Task The_end_gives_its_fault_to_all_who_wait_and_to_all_who_come()
    {
        CountCall[] calls = [.. Enumerable.Range(0, 10).Select(_ => new CountCall())];
        Task[] waits = [.. calls.Select(c => _table.Add(c, long.MaxValue, blocking: false)!.AsTask().AsTask())];

        _table.End(new Fault(FaultKind.ConnectionLost, "over", Completion.Maybe));

        await Task.WhenAll(waits).Within();
        Assert.All(calls, c => Assert.Equal(Completion.Maybe, c.Fault!.Completion));
        var late = new CountCall();
        Assert.Null(_table.Add(late, long.MaxValue, blocking: false));
        Assert.Equal(Completion.No, late.Fault!.Completion);
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public async Task Reply_cancellation_and_deadline_never_complete_a_call_twice()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++)
        {
            using var source = new CancellationTokenSource();
            var call = new CountCall();
            PendingCall pending = _table.Add(call, Environment.TickCount64 + random.Next(1, 3), blocking: false)!;
            uint id = pending.Id;
            pending.CancelWith(source.Token);
            ValueTask wait = pending.AsTask();
            Task reply = Task.Run(() => _table.Take(id)?.Complete());
            Task cancel = Task.Run(source.Cancel);

            await wait.Within(); // would throw when completed twice
            await Task.WhenAll(reply, cancel).Within();
            Assert.True(call.Fault is null or { Kind: FaultKind.Timeout or FaultKind.Cancelled }, $"seed {seed}: {call.Fault}");
        }

        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public async Task A_blocking_wait_at_its_deadline_ends_only_with_an_outcome()
    {
        // The table's timer and the waiting thread give the call up at the same moment: only one may, and the other has to wait for it.
        using var channel = new DeafChannel();
        var frames = new FrameReader(channel, null!, MessagePace.Any);
        var reader = new ConnectionReader(channel, frames, NoCalls.Instance, null!, null!) { Requests = _table };
        Task[] threads = [.. Enumerable.Range(0, 8).Select(_ => Patience.OnThread(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                var call = new CountCall();
                PendingCall pending = _table.Add(call, Environment.TickCount64 + 5, blocking: true)!;
                reader.Await(pending);
                _table.Recycle(pending);
                Assert.Equal(FaultKind.Timeout, call.Fault?.Kind);
            }
        }))];

        await Task.WhenAll(threads).Within();
        Assert.Equal(400, _givenUp.Count);
    }

    [Fact]
    public async Task What_a_call_waited_on_is_used_again_in_either_way()
    {
        PendingCall first = Add();
        _table.Take(first.Id)!.Complete();
        await first.AsTask().Within(); // recycles

        var call = new CountCall();
        PendingCall second = _table.Add(call, long.MaxValue, blocking: true)!;

        Assert.Same(first, second);
        Assert.False(second.IsDone);
        Assert.Same(call, second.Call);
    }

    [Fact]
    public async Task A_token_of_an_earlier_call_does_not_cancel_the_next()
    {
        using var source = new CancellationTokenSource();
        PendingCall first = Add();
        first.CancelWith(source.Token);
        _table.Take(first.Id)!.Complete();
        await first.AsTask().Within();

        PendingCall second = Add();
        await source.CancelAsync();

        Assert.Same(first, second);
        Assert.False(second.IsDone);
        Assert.Empty(_givenUp);
    }

    private PendingCall Add() => _table.Add(new CountCall(), long.MaxValue, blocking: false)!;

    /// <summary>Never becomes readable.</summary>
    private sealed class DeafChannel : IChannel
    {
        public Address Remote => new("memory", "deaf", 0);

        public ValueTask WaitReadableAsync(CancellationToken cancellationToken) => new(new TaskCompletionSource().Task);

        public bool WaitReadable(TimeSpan timeout)
        {
            Thread.Sleep(timeout);
            return false;
        }

        public int Receive(Span<byte> buffer) => 0;

        public ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken) => default;

        public void Dispose()
        {
        }
    }

    private static PendingCall GiveUpOne(RequestTable table)
    {
        PendingCall pending = table.Add(new CountCall(), long.MaxValue, blocking: false)!;
        table.Cancel(pending, pending.Id);
        return pending;
    }
}
