using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Tests;

/// <summary>Connections that carry one call at a time: how calls share them.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit calls Dispose.")]
public sealed class ExclusivePoolTests : IDisposable
{
    private static readonly ConnectionLimits Limits = new();

    private readonly MemoryTransport _transport = new();
    private readonly LineServer _server;

    public ExclusivePoolTests() => _server = new LineServer(_transport);

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_that_come_one_after_the_other_share_one_connection(bool blocking)
    {
        LineDialer dialer = NewDialer();
        await using ExclusivePool pool = NewPool(dialer);
        await pool.OpenAsync(Somebody);

        for (int i = 0; i < 20; i++)
            Assert.Equal($"{i}", (await Ask(pool, $"{i}", blocking)).Result);

        Assert.Equal((1, 0), (dialer.Opened, pool.OpenCalls));
    }

    [Fact]
    public async Task Connections_are_opened_as_calls_come_together_and_no_more_than_allowed()
    {
        LineDialer dialer = NewDialer();
        await using ExclusivePool pool = NewPool(dialer, new ExclusiveLimits { MaxConnections = 4 });
        _server.Answer = async word =>
        {
            await Task.Delay(20);
            return word;
        };

        LineCall[] calls = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Ask(pool, $"{i}", blocking: i % 3 == 0))).Within();

        Assert.All(calls, call => Assert.Equal((null, call.Word), (call.Fault, call.Result)));
        Assert.Equal((4, 4), (dialer.Opened, _server.Most));
    }

    [Fact]
    public async Task Calls_share_what_the_server_admits_and_one_more_is_tried_after_a_while()
    {
        LineDialer dialer = NewDialer();
        await using ExclusivePool pool = NewPool(dialer, new ExclusiveLimits { RetryAfter = TimeSpan.FromMilliseconds(50) });
        _server.Admits = 2;
        _server.Answer = async word =>
        {
            await Task.Delay(5);
            return word;
        };

        LineCall[] calls = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Ask(pool, $"{i}", blocking: i % 2 == 0))).Within();
        Assert.All(calls, call => Assert.Null(call.Fault));
        Assert.Equal(2, _server.Most);

        _server.Admits = int.MaxValue;
        for (int i = 0; _server.Most < 4; i++)
        {
            Assert.True(i < 200, $"{_server.Most} calls ran at a time.");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Ask(pool, $"{n}", blocking: false))).Within();
        }
    }

    [Fact]
    public async Task All_but_one_connection_are_closed_when_they_are_idle()
    {
        LineDialer dialer = NewDialer();
        await using ExclusivePool pool = NewPool(dialer, new ExclusiveLimits { IdleTime = TimeSpan.FromMilliseconds(10) });
        TaskCompletionSource together = Patience.Gate();
        _server.Answer = async word =>
        {
            await together.Task;
            return word;
        };
        Task<LineCall>[] calls = [.. Enumerable.Range(0, 3).Select(i => Ask(pool, $"{i}", blocking: false))];
        await Patience.Until(() => _server.Most == 3);
        together.SetResult();
        await Task.WhenAll(calls).Within();

        await Patience.Until(() =>
        {
            pool.WatchWhenIdle();
            return _server.Open == 1;
        });

        Assert.Equal("x", (await Ask(pool, "x", blocking: true)).Result);
        Assert.Equal(3, dialer.Opened);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_broke_while_it_was_idle_is_replaced_before_anything_is_sent(bool blocking)
    {
        LineDialer dialer = NewDialer();
        await using ExclusivePool pool = NewPool(dialer);
        await Ask(pool, "before", blocking);

        _server.Cut();
        await Patience.Until(() => _server.Open == 0);
        LineCall call = await Ask(pool, "after", blocking);

        Assert.Equal((null, "after"), (call.Fault, call.Result));
        Assert.Equal(2, dialer.Opened);
        Assert.True(pool.IsOpen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_fails_its_own_call_only(bool blocking)
    {
        await using ExclusivePool pool = NewPool(NewDialer(), new ExclusiveLimits { MaxConnections = 1 });
        Task<LineCall> broken = await BeginHolding(pool, "broken", Patience.Gate().Task);
        Task<LineCall>[] behind = [Ask(pool, "1", blocking), Ask(pool, "2", blocking)];
        await Patience.Until(() => pool.OpenCalls == 3);

        _server.Answer = Task.FromResult;
        _server.Cut();

        Assert.Equal((FaultKind.ConnectionLost, Completion.Maybe), Outcome(await broken.Within()));
        Assert.All(await Task.WhenAll(behind).Within(), call => Assert.Equal((null, call.Word), (call.Fault, call.Result)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_does_not_answer_the_question_before_reuse_gets_no_call(bool blocking)
    {
        LineDialer dialer = new(_transport, _server.Address) { Probes = true };
        await using ExclusivePool pool = NewPool(dialer, null, Limits with { ConnectTimeout = TimeSpan.FromMilliseconds(100) });
        await Ask(pool, "1", blocking);
        await Ask(pool, "2", blocking);
        Assert.Equal(1, dialer.Opened);

        _server.IsThere = false;
        LineCall call = await Ask(pool, "3", blocking);

        Assert.Equal((null, "3"), (call.Fault, call.Result));
        Assert.Equal(2, dialer.Opened);
        Assert.Equal(["1", "2", "3"], _server.Asked);
    }

    [Fact]
    public async Task Calls_get_their_turns_in_the_order_in_which_they_came()
    {
        await using ExclusivePool pool = NewPool(NewDialer(), new ExclusiveLimits { MaxConnections = 1 });
        TaskCompletionSource gate = Patience.Gate();
        Task<LineCall> first = await BeginHolding(pool, "first", gate.Task);
        List<Task<LineCall>> calls = [];
        for (int i = 0; i < 12; i++)
        {
            calls.Add(Ask(pool, $"{i}", blocking: i % 3 == 0));
            await Patience.Until(() => pool.OpenCalls == calls.Count + 1);
            await Task.Delay(5); // the call has been counted: it is about to be in the queue
        }

        gate.SetResult();
        await Task.WhenAll([first, .. calls]).Within();

        Assert.Equal(["first", .. Enumerable.Range(0, 12).Select(i => $"{i}")], _server.Asked);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_has_not_run_and_holds_nobody_up()
    {
        await using ExclusivePool pool = NewPool(NewDialer(), new ExclusiveLimits { MaxConnections = 1 });
        TaskCompletionSource gate = Patience.Gate();
        Task<LineCall> first = await BeginHolding(pool, "first", gate.Task);
        using CancellationTokenSource givingUp = new();
        Task<LineCall>[] cancelled = [.. Enumerable.Range(0, 3).Select(i => Ask(pool, $"cancelled {i}", blocking: false, cancellationToken: givingUp.Token))];
        Task<LineCall> last = Ask(pool, "last", blocking: false);
        await Patience.Until(() => pool.OpenCalls == 5);

        await givingUp.CancelAsync();
        Assert.All(await Task.WhenAll(cancelled).Within(), call => Assert.Equal((FaultKind.Cancelled, Completion.No), Outcome(call)));
        gate.SetResult();

        Assert.Equal("last", (await last.Within()).Result);
        Assert.Null((await first.Within()).Fault);
        Assert.Equal(["first", "last"], _server.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_gets_no_turn_in_its_time_has_not_run(bool blocking)
    {
        await using ExclusivePool pool = NewPool(NewDialer(), new ExclusiveLimits { MaxConnections = 1 });
        TaskCompletionSource gate = Patience.Gate();
        Task<LineCall> first = await BeginHolding(pool, "first", gate.Task);

        LineCall late = await Ask(pool, "late", blocking, timeout: TimeSpan.FromMilliseconds(50)).Within();

        Assert.Equal((FaultKind.Timeout, Completion.No), Outcome(late));
        Assert.Contains("(1), are busy", late.Fault!.Message, StringComparison.Ordinal);
        gate.SetResult();
        Assert.Null((await first.Within()).Fault);
        Assert.Equal(["first"], _server.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Waiting_connecting_and_answering_share_one_deadline(bool blocking)
    {
        LineDialer dialer = NewDialer();
        dialer.Delay = TimeSpan.FromMilliseconds(300);
        await using ExclusivePool pool = NewPool(dialer);
        _server.Answer = _ => Patience.Gate().Task.ContinueWith(_ => "never", TaskScheduler.Default);

        long begin = Environment.TickCount64;
        LineCall late = await Ask(pool, "late", blocking, timeout: TimeSpan.FromMilliseconds(600)).Within();

        Assert.Equal(Completion.Maybe, late.Fault?.Completion);
        Assert.Equal(begin + 600, late.Hop.Deadline, 250d); // and no later for having connected
        Assert.True(Environment.TickCount64 >= late.Hop.Deadline - 20, "It waited as long as it was to.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_with_too_little_time_to_connect_does_not_fail_those_behind_it(bool blocking)
    {
        LineDialer dialer = NewDialer();
        dialer.Delay = TimeSpan.FromMilliseconds(500);
        await using ExclusivePool pool = NewPool(dialer);
        Task<LineCall> hurried = Ask(pool, "hurried", blocking, timeout: TimeSpan.FromMilliseconds(100));
        await Patience.Until(() => dialer.Tried == 1);
        Task<LineCall> patient = Ask(pool, "patient", blocking);

        Assert.Equal((FaultKind.Timeout, Completion.No), Outcome(await hurried.Within()));
        Assert.Equal("patient", (await patient.Within()).Result);
        Assert.True(pool.IsOpen);
    }

    [Fact]
    public async Task A_call_that_is_given_up_takes_its_connection_with_it()
    {
        LineDialer dialer = NewDialer();
        await using ExclusivePool pool = NewPool(dialer, new ExclusiveLimits { MaxConnections = 1 });
        using CancellationTokenSource givingUp = new();
        Task<LineCall> held = await BeginHolding(pool, "held", Patience.Gate().Task, givingUp.Token);
        _server.Answer = Task.FromResult;

        await givingUp.CancelAsync();

        Assert.Equal((FaultKind.Cancelled, Completion.Maybe), Outcome(await held.Within()));
        Assert.Equal("next", (await Ask(pool, "next", blocking: false)).Result);
        Assert.Equal(2, dialer.Opened);
    }

    [Fact]
    public async Task All_who_wait_are_told_that_nobody_answers_and_who_comes_later_is_served_again()
    {
        LineDialer dialer = NewDialer();
        await using ExclusivePool pool = NewPool(dialer, new ExclusiveLimits { MaxConnections = 2 });
        dialer.Delay = TimeSpan.FromMilliseconds(100);
        _server.Admits = 0;

        LineCall[] calls = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Ask(pool, $"{i}", blocking: i % 2 == 0))).Within();
        Assert.All(calls, call => Assert.Equal((FaultKind.Unreachable, Completion.No), Outcome(call)));
        Assert.False(pool.IsOpen);

        // Those who have the pool still: each connection goes to the next of them, and is closed when nobody is left.
        _server.Admits = int.MaxValue;
        dialer.Delay = TimeSpan.Zero;
        LineCall[] again = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Ask(pool, $"again {i}", blocking: i % 2 == 0))).Within();
        Assert.All(again, call => Assert.Null(call.Fault));
        await Patience.Until(() => _server.Open == 0);
        Assert.InRange(dialer.Opened, 1, 10);
    }

    [Fact]
    public async Task A_first_connection_that_nobody_gets_is_an_exception()
    {
        _server.Admits = 0;
        await using ExclusivePool pool = NewPool(NewDialer());

        await Assert.ThrowsAsync<IOException>(async () => await pool.OpenAsync(Somebody));

        Assert.False(pool.IsOpen);
    }

    [Fact]
    public async Task An_opening_that_fails_for_its_own_call_leaves_the_others_alone()
    {
        LineDialer dialer = NewDialer();
        dialer.Next.Enqueue(ExclusiveOpening.Failed(new Fault(FaultKind.NoSuchObject, "Not here.", Completion.No)));
        dialer.Delay = TimeSpan.FromMilliseconds(50);
        await using ExclusivePool pool = NewPool(dialer, new ExclusiveLimits { OpensOnce = true });

        Task<LineCall> strange = Ask(pool, "strange", blocking: false);
        await Patience.Until(() => dialer.Tried == 1);
        Task<LineCall> known = Ask(pool, "known", blocking: false);

        Assert.Equal((FaultKind.NoSuchObject, Completion.No), Outcome(await strange.Within()));
        Assert.Equal("known", (await known.Within()).Result);
    }

    [Fact]
    public async Task A_connection_that_is_opened_once_is_not_replaced()
    {
        LineDialer dialer = new(_transport, _server.Address) { OpensOnce = true };
        await using ExclusivePool pool = NewPool(dialer, new ExclusiveLimits { OpensOnce = true, IdleTime = TimeSpan.Zero });
        Task<LineCall> running = await BeginHolding(pool, "running", Patience.Gate().Task);
        Task<LineCall>[] waiting = [Ask(pool, "1", blocking: true), Ask(pool, "2", blocking: false)];
        await Patience.Until(() => pool.OpenCalls == 3);

        _server.Cut();

        Assert.Equal(Completion.Maybe, (await running.Within()).Fault?.Completion);
        Assert.All(await Task.WhenAll(waiting).Within(), call => Assert.Equal((FaultKind.NoSuchObject, Completion.No), Outcome(call)));
        Assert.Equal((FaultKind.NoSuchObject, Completion.No), Outcome(await Ask(pool, "late", blocking: true)));
        Assert.Equal(1, dialer.Tried);
        Assert.True(pool.IsOpen, "Whoever keeps it looks for no other.");
    }

    [Fact]
    public async Task The_end_of_the_pool_lets_running_calls_end_and_tells_those_that_wait()
    {
        LineDialer dialer = NewDialer();
        ExclusivePool pool = NewPool(dialer, new ExclusiveLimits { MaxConnections = 1 });
        TaskCompletionSource gate = Patience.Gate();
        Task<LineCall> running = await BeginHolding(pool, "running", gate.Task);
        Task<LineCall>[] waiting = [Ask(pool, "1", blocking: true), Ask(pool, "2", blocking: false)];
        await Patience.Until(() => pool.OpenCalls == 3);

        await pool.DisposeAsync();

        Assert.All(await Task.WhenAll(waiting).Within(), call => Assert.Equal((FaultKind.ConnectionLost, Completion.No), Outcome(call)));
        gate.SetResult();
        Assert.Equal("running", (await running.Within()).Result);
        Assert.Equal((FaultKind.ConnectionLost, Completion.No), Outcome(await Ask(pool, "late", blocking: true)));
        await Patience.Until(() => _server.Open == 0);
        Assert.Equal((1, false), (dialer.Tried, pool.IsOpen));
    }

    [Fact]
    public async Task What_a_dialer_should_not_throw_is_told_to_the_call()
    {
        ExclusivePool pool = new(_server.Address, new Thrower(), Limits, new ExclusiveLimits());

        Assert.Equal((FaultKind.Unreachable, Completion.No), Outcome(await Ask(pool, "x", blocking: true)));
        Assert.Equal((FaultKind.Unreachable, Completion.No), Outcome(await Ask(pool, "x", blocking: false)));
    }

    private static Profile Somebody => new ToyProfile(new Address("memory", "lines", 1), new ObjectKey("k"));

    private static (FaultKind?, Completion?) Outcome(LineCall call) => (call.Fault?.Kind, call.Fault?.Completion);

    private static async Task<LineCall> Ask(ExclusivePool pool, string word, bool blocking, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        LineCall call = new(word);
        call.Hop = new Hop { Profile = Somebody, Timeout = timeout };
        if (blocking)
            await Patience.OnThread(() => pool.Invoke(call));
        else
            await pool.InvokeAsync(call, cancellationToken);

        return call;
    }

    // A call that runs at the server until the gate opens.
    private async Task<Task<LineCall>> BeginHolding(ExclusivePool pool, string word, Task gate, CancellationToken cancellationToken = default)
    {
        _server.Answer = async asked =>
        {
            if (asked == word)
                await gate;

            return asked;
        };
        Task<LineCall> call = Ask(pool, word, blocking: false, cancellationToken: cancellationToken);
        await Patience.Until(() => _server.Asked.Contains(word));
        return call;
    }

    private LineDialer NewDialer() => new(_transport, _server.Address);

    private ExclusivePool NewPool(LineDialer dialer, ExclusiveLimits? exclusive = null, ConnectionLimits? limits = null) =>
        new(_server.Address, dialer, limits ?? Limits, exclusive ?? new ExclusiveLimits());

    private sealed class Thrower : IExclusiveDialer
    {
        public ValueTask<ExclusiveOpening> OpenAsync(Profile? profile, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Out of order.");
    }
}
