namespace Dragoman;

/// <summary>
/// Calls that wait to run, in the order of arrival. A sequential queue runs one at a time; a concurrent one runs them on as few workers as
/// keep up, and on more as soon as a servant blocks.
/// </summary>
/// <remarks>
/// One pool item drains the whole queue instead of one item per call. So that a servant that blocks holds back neither the calls behind it nor
/// replies already written, a worker that is about to run a call while others wait, or while replies are unsent, first queues one relief
/// item: it finds the queue empty in the common case, and takes over in the other.
/// </remarks>
public sealed class CallQueue : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<IncomingCall> _calls = new();
    private readonly IReplySink? _sink;
    private Dispatcher? _dispatcher;
    private bool _scheduled; // a pool item is queued that has not begun
    private bool _busy; // sequential only: a call is running
    private bool _unsent; // replies were written without a flush

    /// <summary>Makes a sequential queue: one call at a time.</summary>
    public CallQueue()
    {
    }

    /// <summary>Makes the concurrent queue of one connection.</summary>
    /// <param name="sink">The connection, which all replies go to.</param>
    public CallQueue(IReplySink sink) => _sink = sink;

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

    /// <summary>Sees to it that the added calls run.</summary>
    internal void Schedule()
    {
        lock (_gate)
        {
            if (_scheduled || _busy || _calls.Count == 0)
                return;

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
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
        while (TryTake(out IncomingCall call, out bool relief, out bool more))
        {
            if (relief)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

            ValueTask running = _dispatcher!.RunAsync(call);
            if (!running.IsCompletedSuccessfully)
                continue; // its reply is written and flushed by whoever completes it

            running.GetAwaiter().GetResult();
            if (more)
                MarkUnsent();
            else
                sink.Flush();
        }

        FlushUnsent(sink);
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

            ValueTask running = _dispatcher!.RunAsync(call);
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

    private bool TryTake(out IncomingCall call, out bool relief, out bool more)
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
            if ((more || _unsent) && !_scheduled)
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
