namespace Dragoman;

/// <summary>
/// Calls that wait to run, in the order of arrival. A sequential queue runs one at a time; a concurrent one runs them on as few workers as
/// keep up, and on more as soon as a servant blocks.
/// </summary>
/// <remarks>
/// A concurrent queue is drained by the thread that read the calls, for a turn: whoever watches it may end the turn when it lasts too long
/// (<see cref="Relieve"/>), and the pool takes over. There, so that a servant that blocks holds back neither the calls behind it nor replies
/// already written, a worker that is about to run a call while others wait, or while replies are unsent, first queues one relief item: it
/// finds the queue empty in the common case, and takes over in the other.
/// </remarks>
internal sealed class CallQueue : IThreadPoolWorkItem, ICallHolder
{
    private readonly Lock _gate = new();
    private readonly Queue<IncomingCall> _calls = new(capacity: 1); // of most connections no more than one call waits at a time
    private readonly IReplySink? _sink;
    private readonly IBackPressure? _pressure;
    private Dispatcher? _dispatcher;
    private bool _scheduled; // a pool item is queued that has not begun
    private bool _busy; // sequential only: a call is running
    private bool _unsent; // replies were written without a flush
    private long _turn; // of the reading thread that drains the queue; 0 when none does
    private long _lastTurn;

    /// <summary>Makes a sequential queue: one call at a time.</summary>
    public CallQueue()
    {
    }

    /// <summary>Makes the concurrent queue of one connection.</summary>
    /// <param name="sink">The connection, which all replies go to.</param>
    public CallQueue(IReplySink sink)
    {
        _sink = sink;
        _pressure = sink as IBackPressure;
    }

    /// <summary>How many calls wait.</summary>
    /// <value>A snapshot.</value>
    public int Count
    {
        get
        {
            lock (_gate)
                return _calls.Count;
        }
    }

    /// <summary>The turn of the reading thread that drains the queue now.</summary>
    /// <value>0 when none does; each turn has a number of its own.</value>
    internal long Turn => Volatile.Read(ref _turn);

    /// <summary>Adds a call; it runs after <see cref="Schedule"/>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="dispatcher">Runs it.</param>
    internal void Add(in IncomingCall call, Dispatcher dispatcher)
    {
        lock (_gate)
        {
            _dispatcher = dispatcher;
            _calls.Enqueue(call);
        }
    }

    /// <inheritdoc/>
    public void TakeBack(in IncomingCall call)
    {
        Add(call, _dispatcher!);
        Schedule();
    }

    /// <summary>Sees to it that the added calls run.</summary>
    internal void Schedule()
    {
        lock (_gate)
        {
            if (_scheduled || _busy || (_calls.Count == 0 && !_unsent))
                return;

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Begins the turn of the thread that has just read calls of a concurrent queue.</summary>
    /// <returns>The turn, to be given to <see cref="DrainInTurn"/>; 0 when nothing waits.</returns>
    internal long BeginTurn()
    {
        if (Count == 0)
            return 0;

        Interlocked.Exchange(ref _turn, ++_lastTurn); // fenced: who watches either sees the turn or is seen not to watch
        return _lastTurn;
    }

    /// <summary>Drains a concurrent queue on the thread that has just read the calls.</summary>
    /// <param name="turn">Its turn.</param>
    /// <returns>Whether the thread still had its turn to the end; if not, somebody else reads the connection now.</returns>
    internal bool DrainInTurn(long turn)
    {
        while (Turn == turn && !Waits(_sink!) && TryTake(watched: true, out IncomingCall call, out _, out bool more))
            Run(call, more, _sink!);

        FlushUnsent(_sink!);
        return Interlocked.CompareExchange(ref _turn, 0, turn) == turn;
    }

    /// <summary>Ends a turn: what waits, calls and replies, is the pool's from now on.</summary>
    /// <param name="turn">The turn.</param>
    /// <returns>Whether it was still going on; then the caller sees to it that the connection is read.</returns>
    internal bool Relieve(long turn)
    {
        if (Interlocked.CompareExchange(ref _turn, 0, turn) != turn)
            return false;

        Schedule();
        return true;
    }

    /// <summary>Drains the queue on a pool thread. Called by the pool only.</summary>
    public void Execute()
    {
        lock (_gate)
            _scheduled = false;

        if (_sink is null)
            DrainInOrder();
        else
            DrainConcurrently(_sink);
    }

    private void DrainConcurrently(IReplySink sink)
    {
        FlushUnsent(sink);
        while (!Waits(sink) && TryTake(watched: false, out IncomingCall call, out bool relief, out bool more))
        {
            if (relief)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

            Run(call, more, sink);
        }

        FlushUnsent(sink);
    }

    // Whether no further call is to begin, because the peer does not take the replies of those before. Its connection schedules the queue again.
    private bool Waits(IReplySink sink)
    {
        if (_pressure is not { IsCrowded: true })
            return false;

        FlushUnsent(sink);
        sink.Flush();
        return _pressure.TryHold();
    }

    private void Run(in IncomingCall call, bool more, IReplySink sink)
    {
        ValueTask running = _dispatcher!.RunAsync(call);
        if (!running.IsCompletedSuccessfully)
            return; // its reply is written and flushed by whoever completes it

        running.GetAwaiter().GetResult();
        if (more)
            MarkUnsent();
        else
            sink.Flush();
    }

    private void DrainInOrder()
    {
        while (true)
        {
            IncomingCall call;
            lock (_gate)
            {
                if (_busy || !_calls.TryDequeue(out call))
                    return;

                _busy = true;
            }

            if (call.Call.ReplyTo is IBackPressure pressure && pressure.TryPark(call, this))
            {
                lock (_gate)
                    _busy = false;

                continue; // the turn is another connection's
            }

            ValueTask running = call.Call.ReplyTo is LocalReply local && !local.TryBegin() ? _dispatcher!.Forget() : _dispatcher!.RunAsync(call);
            if (!running.IsCompletedSuccessfully)
            {
                _ = ResumeAfterAsync(running);
                return;
            }

            running.GetAwaiter().GetResult();
            call.Call.ReplyTo?.Flush();
            lock (_gate)
                _busy = false;
        }
    }

    private async Task ResumeAfterAsync(ValueTask running)
    {
        await running.ConfigureAwait(false);
        lock (_gate)
            _busy = false;

        DrainInOrder();
    }

    private bool TryTake(bool watched, out IncomingCall call, out bool relief, out bool more)
    {
        lock (_gate)
        {
            relief = false;
            if (!_calls.TryDequeue(out call))
            {
                more = false;
                return false;
            }

            more = _calls.Count > 0;
            if (!watched && (more || _unsent) && !_scheduled)
                relief = _scheduled = true;

            return true;
        }
    }

    private void MarkUnsent()
    {
        lock (_gate)
            _unsent = true;
    }

    private void FlushUnsent(IReplySink sink)
    {
        lock (_gate)
        {
            if (!_unsent)
                return;

            _unsent = false;
        }

        sink.Flush();
    }
}
