using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>What a connection has to send. Messages are encoded straight into one buffer under the lock while another is being sent; whoever flushes takes all that has gathered.</summary>
/// <remarks>
/// At most one flush runs at a time; messages appended meanwhile go out with its next round, so that neighbours share system calls. A flush
/// runs on the thread that asked for it as long as the transport takes the bytes at once, and never blocks it.
/// A producer of replies, which cannot wait, asks first whether the queue is crowded (<see cref="TryHold"/>) and begins nothing until it is told to resume.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "Close empties the buffers; one that is being sent is emptied by whoever sends it.")]
internal sealed class OutputQueue(IChannel channel, int maxUnsent, IOutputOwner owner) : IThreadPoolWorkItem, IReplyFlow
{
    private OutputBuffer? _writing;
    private OutputBuffer? _sending;
    private OutputBuffer? _spare; // only a connection on which messages were written while others were sent has a second buffer
    private TaskCompletionSource? _room;
    private long _sent; // octets, since the connection began
    private long _inFlight; // the size of what is being sent; the buffer itself belongs to the flush
    private bool _flushing;
    private bool _flushQueued;
    private bool _closed;
    private bool _stuck; // the transport did not take at once what is being sent
    private bool _isHeld; // somebody waits to be told to resume
    private long _counted; // octets that the host's budget knows of

    /// <summary>Counts what waits in the whole host; null while nothing that is sent here is a reply.</summary>
    public UnsentBudget? Budget { get; set; }

    /// <summary>Whether so much is unsent, here or in the whole host, that no further call of the peer should begin. A look without the lock.</summary>
    public bool IsCrowded => !_closed && IsTooMuch(Gathered + Volatile.Read(ref _inFlight));

    /// <summary>Whether replies are to be given up rather than written: too much is unsent here and in the whole host. Look at it only under <see cref="Gate"/>.</summary>
    public bool IsOverflowing => IsFullLocked && Budget is { IsOver: true };

    /// <summary>Held while a message is encoded into <see cref="Writing"/>. Encoding never awaits.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Where messages are encoded. Use it only under <see cref="Gate"/>.</summary>
    public OutputBuffer Writing => _writing ??= new OutputBuffer();

    /// <summary>Whether so much is unsent that the producer should wait for <see cref="RoomAsync"/>.</summary>
    public bool IsFull
    {
        get
        {
            lock (Gate)
                return IsFullLocked;
        }
    }

    /// <summary>Whether nothing will be sent any more.</summary>
    public bool IsClosed => Volatile.Read(ref _closed);

    private bool IsCrowdedLocked => !_closed && IsTooMuch(Gathered + _inFlight);

    private bool IsFullLocked => !_closed && Gathered + _inFlight > maxUnsent;

    private long Gathered => _writing?.Length ?? 0;

    /// <summary>Begins nothing until there is room, if the queue is crowded. What has gathered must have been flushed.</summary>
    /// <returns>Whether it is crowded; then the one who made the queue is told when it is no longer.</returns>
    public bool TryHold()
    {
        lock (Gate)
        {
            _isHeld |= IsCrowdedLocked;
            return IsCrowdedLocked;
        }
    }

    /// <summary>Waits until the queue is not crowded any more, or has been emptied by one round.</summary>
    public ValueTask NotCrowdedAsync()
    {
        lock (Gate)
            return IsCrowdedLocked ? new ValueTask((_room ??= NewRoom()).Task) : default;
    }

    /// <summary>Where lent octets of the message written last end, counted from the connection's beginning. Look at it only under <see cref="Gate"/>.</summary>
    /// <param name="mark">The length of <see cref="Writing"/> before the message.</param>
    /// <returns>0 when the message has none.</returns>
    public long LentSince(long mark) => Writing.LentUpTo > mark ? _sent + _inFlight + Writing.LentUpTo : 0;

    /// <summary>Whether what was written up to a position is still going to be read from where it is.</summary>
    public bool IsUnsent(long position)
    {
        lock (Gate)
            return !_closed && position > _sent;
    }

    /// <summary>Sends what has gathered, on this thread as far as the transport takes it at once.</summary>
    public void Flush()
    {
        try
        {
            while (TryBegin())
            {
                ValueTask sending = channel.SendAsync(_sending!.Pieces(), CancellationToken.None);
                if (!sending.IsCompletedSuccessfully)
                {
                    GetStuck();
                    _ = FinishAsync(sending);
                    return;
                }

                sending.GetAwaiter().GetResult();
                End();
            }
        }
        catch (IOException exception)
        {
            Break(exception);
        }
    }

    /// <summary>Does what <see cref="Flush"/> does, at the price of a look when there is nothing to send.</summary>
    public void FlushIfAny()
    {
        if (Gathered > 0)
            Flush();
    }

    /// <summary>Sees to it that a pool thread flushes soon; what gathers until then goes out together.</summary>
    public void FlushSoon()
    {
        lock (Gate)
        {
            if (_flushQueued || _flushing || _closed)
                return;

            _flushQueued = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>The queued flush. Called by the pool only.</summary>
    public void Execute()
    {
        lock (Gate)
            _flushQueued = false;

        Flush();
    }

    /// <summary>Waits until there is room again.</summary>
    public ValueTask RoomAsync()
    {
        lock (Gate)
        {
            if (!IsFullLocked)
                return default;

            return new ValueTask((_room ??= NewRoom()).Task);
        }
    }

    /// <summary>Blocks until there is room again.</summary>
    /// <returns>False when the time is over.</returns>
    public bool WaitForRoom(long deadline)
    {
        while (IsFull)
        {
            long left = deadline - Environment.TickCount64;
            if (left <= 0)
                return false;

            WaitHandle room = ((IAsyncResult)RoomAsync().AsTask()).AsyncWaitHandle;
            room.WaitOne((int)Math.Min(left, int.MaxValue));
        }

        return true;
    }

    /// <summary>Waits until all is sent or the channel broke; used when a connection ends in good order.</summary>
    public async ValueTask DrainAsync()
    {
        Flush();
        while (true)
        {
            Task round;
            lock (Gate)
            {
                if (_closed || (Gathered == 0 && !_flushing))
                    return;

                round = (_room ??= NewRoom()).Task;
            }

            await round.ConfigureAwait(false);
        }
    }

    /// <summary>Forgets what is unsent; nothing will be sent any more.</summary>
    public void Close()
    {
        TaskCompletionSource? room;
        bool resumes;
        lock (Gate)
        {
            _closed = true;
            _writing?.Clear();
            (room, _room) = (_room, null);
            (resumes, _isHeld) = (_isHeld, false);
            Count();
        }

        room?.TrySetResult();
        if (resumes)
            owner.OnRoomToWrite();
    }

    private static TaskCompletionSource NewRoom() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One reply is always let through: a peer that takes it may have the next, whatever other peers do.
    private bool IsTooMuch(long unsent) => unsent > 0 && (unsent > maxUnsent || Budget is { IsOver: true });

    private bool TryBegin()
    {
        lock (Gate)
        {
            if (_stuck)
                Count(); // what has gathered waits behind what the transport does not take

            if (_flushing || _closed || Gathered == 0)
                return false;

            _flushing = true;
            _inFlight = Gathered;
            (_sending, _writing, _spare) = (_writing, _spare, null);
            return true;
        }
    }

    private void GetStuck()
    {
        lock (Gate)
        {
            _stuck = true;
            Count();
        }
    }

    private void Count()
    {
        long waiting = _stuck ? Gathered + _inFlight : 0;
        if (waiting == _counted || Budget is not { } budget)
            return;

        budget.Add(waiting - _counted);
        _counted = waiting;
    }

    private void End()
    {
        TaskCompletionSource? room;
        bool resumes;
        lock (Gate)
        {
            _sending!.Clear();
            if (_writing is null)
                _writing = _sending;
            else
                _spare = _sending;

            _sending = null;
            _sent += _inFlight;
            _inFlight = 0;
            _flushing = _stuck = false;
            Count();
            (room, _room) = (_room, null);
            resumes = _isHeld && !IsCrowdedLocked;
            _isHeld &= !resumes;
        }

        room?.TrySetResult(); // those who wait look again whether it was their turn
        if (resumes)
            owner.OnRoomToWrite();
    }

    private async Task FinishAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
            End();
            Flush();
        }
        catch (IOException exception)
        {
            Break(exception);
        }
    }

    private void Break(IOException exception)
    {
        Close();
        End(); // what could not be sent is nobody's any more: neither pooled segments nor lent arrays stay behind
        owner.OnSendingBroken(exception);
    }
}
