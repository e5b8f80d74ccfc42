namespace Dragoman;

/// <summary>
/// Calls that wait to run, in the order of arrival. A sequential queue runs one at a time; a concurrent one runs them on as few workers as
/// keep up, and on more as soon as a servant blocks.
/// </summary>
/// <remarks>
/// A concurrent queue is drained by the thread that read the calls, for a turn: whoever watches it may end the turn when it lasts too long
/// (<see cref="Relieve"/>), and servant threads take over. There, so that a servant that blocks holds back neither the calls behind it nor
/// replies already written, a worker that is about to run a call while others wait, or while replies are unsent, first queues one relief item:
/// it finds the queue empty in the common case, and takes over in the other.
/// </remarks>
internal sealed class CallQueue : IServantWork, ICallHolder
{
    private readonly Lock _gate = new();
    private readonly Queue<IncomingCall> _calls = new(capacity: 1); // of most connections no more than one call waits at a time
    private readonly IReplyFlow? _flow;
    private Dispatcher? _dispatcher;
    private bool _scheduled; // it is queued for a servant thread that has not begun
    private bool _busy; // sequential only: a call is running
    private bool _unsent; // replies were written without a flush
    private long _turn; // of the reading thread that drains the queue; 0 when none does
    private long _lastTurn;

    /// <summary>Makes a sequential queue: one call at a time.</summary>
    public CallQueue()
    {
    }

    /// <summary>Makes the concurrent queue of one connection.</summary>
    /// <param name="flow">Where the replies to all of its calls go out.</param>
    public CallQueue(IReplyFlow flow) => _flow = flow;

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

        _dispatcher!.Threads.Run(this);
    }

    /// <summary>Begins the turn of the thread that has just read calls of a concurrent queue.</summary>
    /// <returns>The turn, to be given to <see cref="DrainInTurn"/>.</returns>
    internal long BeginTurn()
    {
        Interlocked.Exchange(ref _turn, ++_lastTurn); // fenced: who watches either sees the turn or is seen not to watch
        return _lastTurn;
    }

    /// <summary>Drains a concurrent queue on the thread that has just read the calls.</summary>
    /// <param name="turn">Its turn.</param>
    /// <returns>Whether the thread still had its turn to the end; if not, somebody else reads the connection now.</returns>
    internal bool DrainInTurn(long turn)
    {
        while (Turn == turn && !Waits(_flow!) && TryTake(watched: true, out IncomingCall call, out _, out bool more))
        {
            if (CannotBlock(call))
                _dispatcher!.Refuse(call);
            else
                Run(call, more, _flow!);
        }

        FlushUnsent(_flow!);
        return Interlocked.CompareExchange(ref _turn, 0, turn) == turn;
    }

    /// <summary>Ends a turn: what waits, calls and replies, is the servant threads' from now on.</summary>
    /// <param name="turn">The turn.</param>
    /// <returns>Whether it was still going on; then the caller sees to it that the connection is read.</returns>
    internal bool Relieve(long turn)
    {
        if (Interlocked.CompareExchange(ref _turn, 0, turn) != turn)
            return false;

        Schedule();
        return true;
    }

    /// <inheritdoc/>
    public void Execute()
    {
        lock (_gate)
            _scheduled = false;

        if (_flow is null)
            DrainInOrder(mayBlock: true);
        else
            DrainConcurrently(_flow);
    }

    /// <inheritdoc/>
    public void Refuse()
    {
        lock (_gate)
            _scheduled = false;

        if (_flow is not null)
            FlushUnsent(_flow);

        while (TryTakeToRefuse(out IncomingCall call))
        {
            if (call.Call.Arrival.ReplyTo is LocalReply local && !local.TryBegin())
                _ = _dispatcher!.Forget();
            else
                _dispatcher!.Refuse(call);
        }

        if (_flow is null)
            DrainInOrder(mayBlock: false);
        else
            DrainAsynchronous(_flow);
    }

    // What is asynchronous needs no servant thread.
    private void DrainAsynchronous(IReplyFlow flow)
    {
        while (!Waits(flow) && TryTake(watched: true, out IncomingCall call, out _, out bool more))
            Run(call, more, flow);
    }

    private void DrainConcurrently(IReplyFlow flow)
    {
        FlushUnsent(flow);
        while (!Waits(flow) && TryTake(watched: false, out IncomingCall call, out bool relief, out bool more))
        {
            if (relief)
                _dispatcher!.Threads.Run(this);

            Run(call, more, flow);
        }

        FlushUnsent(flow);
    }

    // Whether no further call is to begin, because the peer does not take the replies of those before. Its connection schedules the queue again.
    private bool Waits(IReplyFlow flow)
    {
        if (!flow.IsCrowded)
            return false;

        FlushUnsent(flow);
        flow.Flush();
        return flow.TryHold();
    }

    private void Run(in IncomingCall call, bool more, IReplyFlow flow)
    {
        ValueTask running = _dispatcher!.RunAsync(call);
        if (!running.IsCompletedSuccessfully)
            return; // its reply is written and flushed by whoever completes it

        running.GetAwaiter().GetResult();
        if (more)
            MarkUnsent();
        else
            flow.Flush();
    }

    private void DrainInOrder(bool mayBlock)
    {
        while (true)
        {
            IncomingCall call;
            lock (_gate)
            {
                if (_busy || !_calls.TryPeek(out call))
                    return;

                if (!mayBlock && !call.Call.Operation.IsAsynchronous)
                    break;

                _calls.Dequeue();
                _busy = true;
            }

            if (call.Call.Arrival.ReplyTo is IBackPressure pressure && pressure.TryPark(call, this))
            {
                lock (_gate)
                    _busy = false;

                continue; // the turn is another connection's
            }

            ValueTask running = call.Call.Arrival.ReplyTo is LocalReply local && !local.TryBegin() ? _dispatcher!.Forget() : _dispatcher!.RunAsync(call);
            if (!running.IsCompletedSuccessfully)
            {
                _ = ResumeAfterAsync(running);
                return;
            }

            running.GetAwaiter().GetResult();
            call.Call.Arrival.ReplyTo?.Flush();
            lock (_gate)
                _busy = false;
        }

        Schedule(); // a thread of the pool is not to be blocked
    }

    private async Task ResumeAfterAsync(ValueTask running)
    {
        await running.ConfigureAwait(false);
        lock (_gate)
            _busy = false;

        DrainInOrder(mayBlock: false);
    }

    private bool CannotBlock(in IncomingCall call) => _dispatcher!.Threads.IsFull && !call.Call.Operation.IsAsynchronous;

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

    // The next call that would block its thread, of those that nothing else keeps from running; the others stay in their order.
    private bool TryTakeToRefuse(out IncomingCall refused)
    {
        lock (_gate)
        {
            refused = default;
            if (_busy)
                return false; // it is another call of their own object that they wait for

            bool found = false;
            for (int left = _calls.Count; left > 0; left--)
            {
                IncomingCall call = _calls.Dequeue();
                if (!found && !call.Call.Operation.IsAsynchronous)
                    (found, refused) = (true, call);
                else
                    _calls.Enqueue(call);
            }

            return found;
        }
    }

    private void MarkUnsent()
    {
        lock (_gate)
            _unsent = true;
    }

    private void FlushUnsent(IReplyFlow flow)
    {
        lock (_gate)
        {
            if (!_unsent)
                return;

            _unsent = false;
        }

        flow.Flush();
    }
}
