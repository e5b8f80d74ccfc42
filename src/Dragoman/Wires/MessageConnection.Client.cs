using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <content>The calling side: requests out, replies in.</content>
public abstract partial class MessageConnection
{
    // A caller that gets its call back before the octets have left, as a oneway's does, may use its array for something else at once. So the
    // octets are sent from where they are only when the caller is going to wait for the reply, and for long.
    private const int BorrowingTime = 5_000; // milliseconds

    private SilenceDoubt? _silence; // a server's connections never need it

    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        if (call.Operation.IsOneway)
        {
            if (WaitForRoom(call))
                SendOneway(call);

            return;
        }

        if (!WaitForRoom(call) || _requests.Add(call, DeadlineOf(call), blocking: true) is not { } pending)
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

        _requests.Recycle(pending);
    }

    /// <inheritdoc/>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            call.Fault = NotSent(call);
            return default;
        }

        return _output.IsFull ? InvokeWithRoomAsync(call, cancellationToken) : BeginInvoke(call, cancellationToken);
    }

    /// <summary>Writes a request.</summary>
    /// <param name="call">The call; the profile of <see cref="Hop.Profile"/> says which object.</param>
    /// <param name="id">The id to find the answer by; below 2^31.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="EncodeException">A value cannot be carried.</exception>
    protected abstract void WriteRequest(Call call, uint id, OutputBuffer output);

    /// <summary>Finds another place for a call that this connection cannot say.</summary>
    /// <param name="call">The call, of which nothing was sent.</param>
    /// <param name="unsaid">What <see cref="WriteRequest"/> has thrown.</param>
    /// <returns>A reference to call instead, now and later; null when there is none, which is usual.</returns>
    protected virtual ObjectRef? OtherPlaceFor(Call call, Exception unsaid) => null;

    /// <summary>Writes what tells the far end that a call was given up, if the wire has such a thing.</summary>
    /// <param name="id">The id of the request.</param>
    /// <param name="output">Where to.</param>
    protected virtual void WriteCancel(uint id, OutputBuffer output)
    {
    }

    /// <summary>Takes the call that a reply answers. A reply that nobody waits for (any more) is to be ignored.</summary>
    /// <param name="id">The id in the reply.</param>
    /// <param name="open">The call, to be completed by the taker.</param>
    /// <returns>Whether somebody waits.</returns>
    protected bool TryTakeCall(uint id, out OpenCall open)
    {
        PendingCall? pending = _requests.Take(id);
        open = pending is null ? default : new OpenCall(pending);
        return pending is not null;
    }

    private long DeadlineOf(Call call) => call.Hop.BeginWaiting(Services.ConnectionLimits.CallTimeout);

    private SilenceDoubt Silence => _silence ?? Interlocked.CompareExchange(ref _silence, new SilenceDoubt(), null) ?? _silence;

    private long BeginOf(PendingCall pending)
    {
        TimeSpan timeout = pending.Call!.Hop.Timeout is { Ticks: not 0 } own ? own : Services.ConnectionLimits.CallTimeout;
        return pending.Deadline == long.MaxValue ? Environment.TickCount64 : pending.Deadline - (long)timeout.TotalMilliseconds;
    }

    private void Send(bool atOnce)
    {
        if (_serves)
            ReleaseRoomToRead(); // reading may pause for the far end's sake: not while we wait for a reply

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

        if (_requests.Add(call, DeadlineOf(call), blocking: false) is not { } pending)
            return default;

        pending.ReceivedBefore = _reader.Received;

        bool lone = _requests.Count == 1;
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
        if (!IsOpen)
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

        if (_requests.Take(id) == pending)
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
                WriteRequest(call, id, _output.Writing);
                lentUpTo = _output.LentSince(mark);
                return true;
            }
            catch (Exception exception)
            {
                _output.Writing.Rollback(mark);
                call.Hop.ForwardedTo = OtherPlaceFor(call, exception);
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
            End(new Fault(FaultKind.ConnectionLost, $"The connection with {Remote} was closed here: it did not read a request for {BorrowingTime / 1000} s.", Completion.Maybe) { IsLocal = true });
            return;
        }

        SendControl((this, pending.Id), static (state, output) => state.Item1.WriteCancel(state.Id, output));
    }
}
