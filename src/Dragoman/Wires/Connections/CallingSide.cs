using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>The side of a connection that calls: requests out, many at a time, and the calls that wait for replies.</summary>
public sealed class CallingSide
{
    // A caller that gets its call back before the octets have left, as a oneway's does, may use its array for something else at once. So the
    // octets are sent from where they are only when the caller is going to wait for the reply, and for long.
    private const int BorrowingTime = 5_000; // milliseconds

    private readonly FramedConnection _connection;
    private readonly ICallingDialect _dialect;
    private readonly OutputQueue _output;
    private readonly ConnectionReader _reader;
    private SilenceDoubt? _silence;

    internal CallingSide(FramedConnection connection, ICallingDialect dialect)
    {
        _connection = connection;
        _dialect = dialect;
        _output = connection.Output;
        _reader = connection.Reader;
        Requests = new RequestTable(OnGivenUp, OnUnanswered);
    }

    /// <summary>How many calls wait for an answer.</summary>
    /// <value>At least 0; a snapshot.</value>
    public int OpenCalls => Requests.Count;

    internal RequestTable Requests { get; }

    /// <summary>The side that serves, if there is one: its reading may pause for the far end's sake, but not while this side waits for a reply.</summary>
    internal ServingSide? Opposite { get; set; }

    /// <summary>Whether nothing comes from the far end although it should.</summary>
    internal bool IsInDoubt => _silence?.Holds(_reader.Received) == true;

    private Address Remote => _connection.Remote;

    private ConnectionLimits Limits => _connection.Services.ConnectionLimits;

    private SilenceDoubt Silence => _silence ?? Interlocked.CompareExchange(ref _silence, new SilenceDoubt(), null) ?? _silence;

    /// <summary>Takes the call that a reply answers. A reply that nobody waits for (any more) is to be ignored.</summary>
    /// <param name="id">The id in the reply.</param>
    /// <param name="open">The call, to be completed by the taker.</param>
    /// <returns>Whether somebody waits.</returns>
    public bool TryTakeCall(uint id, out OpenCall open)
    {
        PendingCall? pending = Requests.Take(id);
        open = pending is null ? default : new OpenCall(pending);
        return pending is not null;
    }

    internal void Invoke(Call call)
    {
        if (call.Operation.IsOneway)
        {
            if (WaitForRoom(call))
                SendOneway(call);

            return;
        }

        if (!WaitForRoom(call) || Requests.Add(call, DeadlineOf(call), blocking: true) is not { } pending)
            return;

        pending.ReceivedBefore = _reader.Received;

        if (TryWrite(pending, CancellationToken.None))
        {
            Send(atOnce: true); // this thread is going to wait anyway, and need not rely on the pool
            _reader.Await(pending);
        }
        else
        {
            pending.WaitUntilDone(); // the deadline or the end of the connection may have been quicker to take it
        }

        Requests.Recycle(pending);
    }

    internal ValueTask InvokeAsync(Call call, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            call.Fault = NotSent(call);
            return default;
        }

        return _output.IsFull ? InvokeWithRoomAsync(call, cancellationToken) : BeginInvoke(call, cancellationToken);
    }

    /// <summary>Told about once a second.</summary>
    internal void LookForSilence() => Silence.Look(_reader.Received, Requests.Count > 0, _connection.Channel);

    /// <summary>Ends the calls that wait; later ones get the same fault.</summary>
    internal void EndCalls(Fault fault) => Requests.End(fault);

    /// <summary>Does so when the connection has ended.</summary>
    internal void End(Fault fault)
    {
        Requests.End(fault);
        Requests.Dispose();
    }

    private long DeadlineOf(Call call) => call.Hop.BeginWaiting(Limits.CallTimeout);

    private long BeginOf(PendingCall pending)
    {
        TimeSpan timeout = pending.Call!.Hop.Timeout is { Ticks: not 0 } own ? own : Limits.CallTimeout;
        return pending.Deadline == long.MaxValue ? Environment.TickCount64 : pending.Deadline - (long)timeout.TotalMilliseconds;
    }

    private void Send(bool atOnce)
    {
        if (Opposite is { IsCalled: true } opposite)
            opposite.ReleaseRoomToRead();

        if (atOnce)
            _output.Flush();
        else
            _output.FlushSoon();
    }

    private ValueTask BeginInvoke(Call call, CancellationToken cancellationToken)
    {
        if (call.Operation.IsOneway)
        {
            SendOneway(call);
            return default;
        }

        if (Requests.Add(call, DeadlineOf(call), blocking: false) is not { } pending)
            return default;

        pending.ReceivedBefore = _reader.Received;

        bool lone = Requests.Count == 1;
        pending.CancelWith(cancellationToken);
        if (TryWrite(pending, cancellationToken))
        {
            Send(lone);
            _reader.EnsureLoop();
        }

        return pending.AsTask();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask InvokeWithRoomAsync(Call call, CancellationToken cancellationToken)
    {
        long deadline = DeadlineOf(call);
        while (_output.IsFull) // again after each wait: all who wait are woken together, and room is for some of them only
        {
            long left = Math.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue);
            Task room = _output.RoomAsync().AsTask().WaitAsync(TimeSpan.FromMilliseconds(left), cancellationToken);
            await room.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (room.IsCompletedSuccessfully)
                continue;

            call.Fault = room.IsCanceled ? NotSent(call) : NoRoom(call);
            return;
        }

        await BeginInvoke(call, cancellationToken).ConfigureAwait(false);
    }

    private bool WaitForRoom(Call call)
    {
        if (!_output.IsFull)
            return true;

        if (_output.WaitForRoom(DeadlineOf(call)))
            return true;

        call.Fault = NoRoom(call);
        return false;
    }

    private static Fault NotSent(Call call) =>
        new(FaultKind.Cancelled, $"{call.Operation} was cancelled before it was sent.", Completion.No) { IsLocal = true };

    private Fault NoRoom(Call call) =>
        new(FaultKind.Timeout, $"{call.Operation} was not sent in time: {Remote} does not read.", Completion.No) { IsLocal = true };

    private void SendOneway(Call call)
    {
        if (!_connection.IsOpen)
            call.Fault = new Fault(FaultKind.ConnectionLost, $"The connection with {Remote} has ended.", Completion.No) { IsLocal = true };
        else if (TryEncode(call, 0, borrows: false, out _))
            FlushOneway();
    }

    private void FlushOneway()
    {
        Silence.OnOneway();
        _output.Flush();
    }

    private bool TryWrite(PendingCall pending, CancellationToken cancellationToken)
    {
        uint id = pending.Id;
        Call call = pending.Call!;
        bool borrows = !cancellationToken.CanBeCanceled && call.Hop.Deadline - Environment.TickCount64 >= BorrowingTime;
        if (TryEncode(call, id, borrows, out long lentUpTo))
        {
            pending.LentUpTo = lentUpTo;
            return true;
        }

        if (Requests.Take(id) == pending)
            pending.Complete();

        return false;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever stops the encoding of this call is its caller's to know; the connection goes on.")]
    private bool TryEncode(Call call, uint id, bool borrows, out long lentUpTo)
    {
        lentUpTo = 0;
        lock (_output.Gate)
        {
            if (_output.IsClosed)
            {
                call.Fault = new Fault(FaultKind.ConnectionLost, $"The connection with {Remote} broke before {call.Operation} was sent.", Completion.No) { IsLocal = true };
                return false;
            }

            long mark = _output.Writing.Length;
            try
            {
                _output.Writing.CopiesAll = !borrows;
                _dialect.WriteRequest(call, id, _output.Writing);
                lentUpTo = _output.LentSince(mark);
                return true;
            }
            catch (Exception exception)
            {
                _output.Writing.Rollback(mark);
                call.Hop.ForwardedTo = _dialect.OtherPlaceFor(call, exception);
                if (call.Hop.ForwardedTo is not null)
                    return false;

                call.Fault = new Fault(FaultKind.CannotEncode, $"{call.Operation} was not sent: {exception.Message}", Completion.No, exception) { IsLocal = true };
                return false;
            }
            finally
            {
                _output.Writing.CopiesAll = false;
            }
        }
    }

    private void OnGivenUp(PendingCall pending)
    {
        if (pending.ReceivedBefore == _reader.Received)
            Silence.OnGivenUp(pending.ReceivedBefore, BeginOf(pending));

        if (_output.IsUnsent(pending.LentUpTo))
        {
            // The caller is about to get its array back. What it does with it must not arrive as part of a request that has begun to be sent.
            _connection.End(new Fault(FaultKind.ConnectionLost, $"The connection with {Remote} was closed here: it did not read a request for {BorrowingTime / 1000} s.", Completion.Maybe) { IsLocal = true });
            return;
        }

        _connection.Send((_dialect, pending.Id), static (state, output) => state._dialect.WriteCancel(state.Id, output));
    }

    private void OnUnanswered()
    {
        string message = $"The connection with {Remote} was closed here: it leaves calls unanswered that were given up.";
        _connection.End(new Fault(FaultKind.ConnectionLost, message, Completion.Maybe) { IsLocal = true });
    }
}
