using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>
/// Decides who reads a connection, and runs what arrives. A lone blocking caller reads its own reply (it leads); as soon as several wait, or
/// one waits without a thread, or the far end sends calls, a loop reads for all: on a thread of its own while the connection is busy, on
/// nobody's, and without a buffer, while it is idle.
/// </summary>
/// <remarks>
/// Reading is a role that one party holds at a time: nobody, a leader, or the loop. The loop gives the role up when it has served nothing but
/// lone blocking callers for a while, because each of them would be faster alone; not on a connection whose far end sends calls of its own,
/// which nobody would read then. While the loop runs a servant, or what a caller does with its reply, it may lose the role: the watch takes it
/// away when that takes its time. Only threads that the runtime's pool can do without run servants.
/// </remarks>
internal sealed class ConnectionReader(
    IReadable channel,
    IMessageReader frames,
    IReplyFlow flow,
    IReadingOwner owner,
    ReadingServices services) : IAttended, IRestful, IServantWork
{
    private const int LoneCallsUntilYield = 16;
    private const string Reason = "A connection whose reading failed, for whatever reason, has to end: nobody would read it any more.";
    private const int LongestWait = 60_000; // milliseconds that transports accept as one wait
    private const int RestUntilLook = 2; // milliseconds in which nobody read, until a new call looks whether the far end has closed meanwhile
    private const int AlwaysLookedBefore = 16; // calls of a new connection: there are servers that close after each reply
    private static readonly TimeSpan BusyFor = TimeSpan.FromSeconds(1); // without a byte, until the thread is given back
    private const int VainLooks = 4;
    private const int WaitsAfterVainLooks = 256;
    private static readonly TimeSpan LookFor = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan PatientFor = TimeSpan.FromMilliseconds(50); // the same in the middle of a message

    private readonly Lock _gate = new();
    private RequestTable? _requests;
    private CallQueues? _calls;
    private bool _taken;
    private bool _ended;
    private volatile bool _keepsLoop;
    private int _loneCalls;
    private int _leads;
    private int _leadsBefore;
    private int _idleLooks = -1;
    private long _givenUpAt = Environment.TickCount64;
    private CancellationTokenSource? _overdue; // made when part of a message is waited for, and used until that was once in vain
    private bool _wentOn; // the caller of the last answer went on upon the thread that read it
    private int _vainLooks; // in a row
    private int _waitsUntilLook;
    private int _attendant; // the managed id of the thread that attends the connection, or did so last

    /// <inheritdoc/>
    public long SeenTurn { get; set; }

    /// <inheritdoc/>
    public int IdleLooks
    {
        get => Volatile.Read(ref _idleLooks);
        set => Interlocked.Exchange(ref _idleLooks, value);
    }

    /// <summary>How often something was received; to be compared only.</summary>
    public int Received => frames.Received;

    /// <summary>Calls that wait for answers which are read here.</summary>
    /// <value>Null as long as nobody calls over the connection.</value>
    public RequestTable? Requests
    {
        get => Volatile.Read(ref _requests);
        set => Volatile.Write(ref _requests, value);
    }

    /// <summary>Calls that are read here.</summary>
    /// <value>Made with the first that runs in a turn of the reading thread: few of a client's connections have any.</value>
    public CallQueues Calls => Volatile.Read(ref _calls) ?? Interlocked.CompareExchange(ref _calls, new CallQueues(flow), null) ?? _calls;

    /// <inheritdoc/>
    public long Turn => Volatile.Read(ref _calls)?.Concurrent.Turn ?? 0;

    /// <inheritdoc/>
    public long RestDeadline => frames.RestDeadline;

    /// <inheritdoc/>
    public void OnRestOverdue() => Volatile.Read(ref _overdue)?.Cancel();

    /// <summary>Waits for a blocking call's outcome, reading for it when nobody else does. The call holds its outcome afterwards.</summary>
    public void Await(PendingCall pending)
    {
        if (TryTake() || TryTakeBack())
        {
            _leads++;
            Lead(pending);
        }
        else if (!pending.Wait())
        {
            Requests!.Expire(pending, pending.Id);
        }

        // The timer at the same deadline, or the end of the connection on another thread, may have taken the call and not completed it yet.
        pending.WaitUntilDone();
    }

    /// <summary>Sees to it that the connection is read although no caller's thread does it.</summary>
    public void EnsureLoop()
    {
        if (TryTake())
            _ = LoopAsync();
    }

    /// <summary>Reads by the loop from now on to the end of the connection.</summary>
    public void KeepLoop()
    {
        _keepsLoop = true;
        EnsureLoop();
    }

    /// <summary>Told about once a second: puts an idle connection under watch. A busy one would pay for the watch with every call.</summary>
    public void WatchWhenIdle()
    {
        int leads = Volatile.Read(ref _leads);
        if (leads == _leadsBefore)
            EnsureLoop();

        _leadsBefore = leads;
    }

    /// <summary>Takes note of the far end's end that has come while nobody read, so that a new call is not sent into it. Costs a system call after a rest and before a connection's first calls, else a look at the clock.</summary>
    [SuppressMessage("Design", "CA1031", Justification = Reason)]
    public void LookAfterRest()
    {
        bool hasRested = Environment.TickCount64 - Volatile.Read(ref _givenUpAt) >= RestUntilLook;
        if ((!hasRested && (_leads == 0 || _leads > AlwaysLookedBefore)) || !TryTake())
            return;

        KeepLoneAnswer(false);
        try
        {
            if (channel.WaitReadable(TimeSpan.Zero) && !frames.Read())
                End(null);
        }
        catch (Exception exception)
        {
            End(exception);
        }

        ScheduleCalls();
        GiveUpRole();
    }

    private bool HasOpenCalls => Requests is { Count: > 0 };

    private void KeepLoneAnswer(bool keeps)
    {
        if (Requests is { } requests)
            requests.KeepsLoneAnswer = keeps;
    }

    /// <summary>Sees to it that the calls run which were taken since the last time.</summary>
    public void ScheduleCalls() => Volatile.Read(ref _calls)?.Schedule();

    private bool TryTake()
    {
        lock (_gate)
        {
            if (_taken || _ended)
                return false;

            return _taken = true;
        }
    }

    // A servant, or whoever got a reply, calls over the connection whose reading thread it was given: the thread goes on reading, for the call.
    private bool TryTakeBack()
    {
        long turn = Turn;
        if (turn == 0 || Volatile.Read(ref _attendant) != Environment.CurrentManagedThreadId || !Calls.Concurrent.Relieve(turn))
            return false;

        LeaveToServant();
        return true;
    }

    private void LeaveToServant()
    {
        services.Threads.Adopt();
        services.Attendants.Leave();
    }

    [SuppressMessage("Design", "CA1031", Justification = Reason)]
    private void Lead(PendingCall pending)
    {
        KeepLoneAnswer(false);
        try
        {
            while (!pending.IsDone)
            {
                long now = Environment.TickCount64;
                if (pending.Deadline <= now)
                    Requests!.Expire(pending, pending.Id);
                else if (frames.TryRead(TimeUntil(Math.Min(pending.Deadline, frames.RestDeadline), now), out bool open) && !open)
                    End(null);
            }
        }
        catch (Exception exception)
        {
            End(exception);
        }

        ScheduleCalls(); // a leader has no time for the far end's calls

        // Those who wait now found the role taken and rely on it; those who come later take it themselves.
        if (HasOpenCalls || _keepsLoop)
            _ = LoopAsync();
        else
            GiveUpRole();
    }

    private static TimeSpan TimeUntil(long deadline, long now) => TimeSpan.FromMilliseconds(Math.Clamp(deadline - now, 0, LongestWait));

    private void GiveUpRole()
    {
        Volatile.Write(ref _givenUpAt, Environment.TickCount64);
        lock (_gate)
            _taken = false;

        // A call may have been entered after the count was read and before the role was free: it must not be left without a reader.
        if (HasOpenCalls || _keepsLoop)
            EnsureLoop();
    }

    /// <inheritdoc/>
    public void Relieve(long turn)
    {
        if (!Calls.Concurrent.Relieve(turn))
            return;

        LeaveToServant();
        _ = LoopAsync();
    }

    /// <summary>Reads on the calling thread until the connection is idle or the thread is left to a servant.</summary>
    public void Execute()
    {
        Volatile.Write(ref _attendant, Environment.CurrentManagedThreadId);
        if (Attend())
            services.Attendants.Leave();
        else
            services.Threads.Release();
    }

    /// <summary>Never called: lent threads are there at once.</summary>
    public void Refuse() => _ = LoopAsync();

    // Tells whether the thread was an attendant to the end.
    [SuppressMessage("Design", "CA1031", Justification = Reason)]
    private bool Attend()
    {
        try
        {
            KeepLoneAnswer(true);

            // A peer that trickles keeps no thread waiting.
            while (owner.RoomToReadAsync().IsCompletedSuccessfully && frames.TryRead(frames.IsMidFrame ? PatientFor : BusyFor, out bool open))
            {
                if (!TryRunCalls())
                    return false;

                if (!GoesOn(open))
                    return true;

                if (frames.IsTrickle)
                    break;

                if (_wentOn)
                    LookOutForAnswer();
            }

            KeepLoneAnswer(false);
            _ = LoopAsync();
        }
        catch (Exception exception)
        {
            Requests?.TakeLoneAnswer()?.Complete();
            ScheduleCalls(); // what was read before counts as open until it has run
            End(exception);
        }

        return true;
    }

    [SuppressMessage("Design", "CA1031", Justification = Reason)]
    private async Task LoopAsync()
    {
        try
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            do
            {
                ValueTask room = owner.RoomToReadAsync();
                if (!room.IsCompletedSuccessfully)
                    await WaitForRoomAsync(room).ConfigureAwait(false);

                frames.Shrink();
                if (frames.RestDeadline == long.MaxValue)
                    await channel.WaitReadableAsync(CancellationToken.None).ConfigureAwait(false);
                else
                    await WaitForRestAsync().ConfigureAwait(false);

                if (!frames.IsTrickle && services.Attendants.TryRun(this, services.Threads))
                    return;
            }
            while (GoesOn(ReadForOthers()));
        }
        catch (Exception exception)
        {
            ScheduleCalls();
            End(exception);
        }
    }

    private async ValueTask WaitForRoomAsync(ValueTask room)
    {
        long since = Environment.TickCount64;
        await room.ConfigureAwait(false);
        frames.OnPaused(Environment.TickCount64 - since);
    }

    private async ValueTask WaitForRestAsync()
    {
        CancellationToken overdue = (_overdue ?? NewOverdue()).Token;
        services.Rests.Add(this);
        try
        {
            await channel.WaitReadableAsync(overdue).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (channel.WaitReadable(TimeSpan.Zero) || Environment.TickCount64 < frames.RestDeadline)
        {
            // The rest lies there: it was this side that did not read.
            NewOverdue();
        }
        catch (OperationCanceledException)
        {
            throw frames.Stalled();
        }
        finally
        {
            services.Rests.Remove(this);
        }
    }

    // Without a timer it holds nothing to dispose of.
    private CancellationTokenSource NewOverdue()
    {
        var made = new CancellationTokenSource();
        Volatile.Write(ref _overdue, made);
        return made;
    }

    // What comes is run elsewhere: a servant must not block a thread of the pool.
    private bool ReadForOthers()
    {
        KeepLoneAnswer(false);
        bool open = frames.Read();
        ScheduleCalls();
        return open;
    }

    // Tells whether the role is still this thread's.
    private bool GoesOn(bool open)
    {
        if (!open)
        {
            End(null);
            return false;
        }

        if (!ShouldYield())
            return true;

        GiveUpRole();
        return false;
    }

    // Runs on this thread what was read, and what its caller does with a reply that it waited for alone, for as long as the watch lets it.
    // Tells whether the role is still this thread's.
    private bool TryRunCalls()
    {
        Volatile.Read(ref _calls)?.ScheduleInOrder();
        PendingCall? answered = Requests?.TakeLoneAnswer();
        if (answered is null && Volatile.Read(ref _calls) is not { Concurrent.Count: > 0 })
            return true;

        CallQueue concurrent = Calls.Concurrent;
        long turn = concurrent.BeginTurn();
        services.Relief.Watch(this);
        _wentOn = answered is not null;
        answered?.CompleteHere();
        return concurrent.DrainInTurn(turn);
    }

    // Whoever went on here has most likely called again, alone, and the thread is about to sleep until the answer wakes it. Where answers are
    // quick, waking takes longer than they do; where they are not, nobody looks for long.
    private void LookOutForAnswer()
    {
        _wentOn = false;
        if (_waitsUntilLook > 0)
        {
            _waitsUntilLook--;
            return;
        }

        if (Requests is not { Count: 1 })
            return;

        long begun = Stopwatch.GetTimestamp();
        do
        {
            if (!channel.WaitReadable(TimeSpan.Zero))
                continue;

            _vainLooks = 0;
            return;
        }
        while (Stopwatch.GetElapsedTime(begun) < LookFor);

        if (++_vainLooks == VainLooks)
            (_vainLooks, _waitsUntilLook) = (0, WaitsAfterVainLooks);
    }

    private bool ShouldYield()
    {
        _loneCalls = Requests is { LastWasLone: true } ? _loneCalls + 1 : 0;
        if (_loneCalls < LoneCallsUntilYield || frames.IsMidFrame || _keepsLoop)
            return false;

        _loneCalls = 0;
        return true;
    }

    private void End(Exception? exception)
    {
        lock (_gate)
        {
            if (_ended)
                return;

            _ended = true;
        }

        frames.Release();
        owner.OnReadingEnded(exception);
    }
}
