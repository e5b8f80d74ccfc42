using System.Threading.Tasks.Sources;

namespace Dragoman;

/// <summary>A call that waits for its answer. Pooled: one waits for one call at a time, in one of two ways, blocking or as a task.</summary>
/// <remarks>
/// Life: rented by <see cref="RequestTable.Add"/> → taken out of the table exactly once, by the reply, by the deadline, by cancellation or by
/// the end of the connection → completed by whoever took it → recycled by whoever waited.
/// </remarks>
internal sealed class PendingCall(RequestTable table) : IValueTaskSource
{
    private readonly object _gate = new();
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private bool _blocking;
    private bool _done;

    /// <summary>The call that waits.</summary>
    public Call? Call { get; set; }

    /// <summary>The id its request carries.</summary>
    public uint Id { get; set; }

    /// <summary>When the wait ends, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long Deadline { get; set; }

    /// <summary>Up to where the connection's output holds octets that are the caller's own; 0 when it holds none.</summary>
    public long LentUpTo { get; set; }

    /// <summary>The request, to be sent again while no answer comes; null where the transport loses nothing.</summary>
    public Repetition? Repetition { get; set; }
    /// <summary>How often something had been received on the connection when the call was entered.</summary>
    public int ReceivedBefore { get; set; }

    /// <summary>Whether the call holds its outcome.</summary>
    public bool IsDone => Volatile.Read(ref _done);

    /// <summary>Whether the caller blocks its thread.</summary>
    public bool IsBlocking => _blocking;

    /// <summary>Prepares for the next call.</summary>
    public void Begin(Call call, uint id, long deadline, bool blocking)
    {
        Call = call;
        Id = id;
        Deadline = deadline;
        LentUpTo = 0;
        Repetition?.Forget();
        _blocking = blocking;
        _done = false;
        if (blocking)
            return;

        _source.Reset();
        _source.RunContinuationsAsynchronously = true;
    }

    /// <summary>Lets a token end the wait.</summary>
    public void CancelWith(CancellationToken token)
    {
        if (token.CanBeCanceled)
            _cancellation = token.UnsafeRegister(static state => ((PendingCall)state!).Cancel(), this);
    }

    /// <summary>Wakes the waiter, at once or when the connection's reader has handed over all that it has received; the call holds its outcome. Called by that reader only.</summary>
    public void CompleteRead()
    {
        if (_blocking || !table.TryKeep(this))
            Complete();
    }

    /// <summary>Has a waiter that does not block its thread go on upon this one, now; nobody else completes the call.</summary>
    public void CompleteHere()
    {
        _source.RunContinuationsAsynchronously = false;
        _done = true;
        _source.SetResult(true);
    }

    /// <summary>Wakes the waiter; the call holds its outcome. Called by whoever took this out of the table.</summary>
    public void Complete()
    {
        if (!_blocking)
        {
            _done = true;
            _source.SetResult(true);
            return;
        }

        lock (_gate)
        {
            Volatile.Write(ref _done, true);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Blocks until the call holds its outcome or the deadline is over.</summary>
    /// <returns>Whether the call holds its outcome.</returns>
    public bool Wait() => WaitUntil(Deadline);

    /// <summary>Blocks until the call holds its outcome, however late: whoever took it out of the table is about to complete it.</summary>
    public void WaitUntilDone()
    {
        if (!IsDone)
            WaitUntil(long.MaxValue);
    }

    /// <summary>The wait as a task.</summary>
    public ValueTask AsTask() => new(this, _source.Version);

    public void GetResult(short token)
    {
        _source.GetResult(token);
        _cancellation.Dispose(); // waits for a running callback, so that it cannot meet the next call
        _cancellation = default;
        table.Recycle(this);
    }

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private bool WaitUntil(long deadline)
    {
        lock (_gate)
        {
            while (!_done)
            {
                long left = deadline - Environment.TickCount64;
                if (left <= 0)
                    return false;

                Monitor.Wait(_gate, (int)Math.Min(left, int.MaxValue));
            }

            return true;
        }
    }

    private void Cancel() => table.Cancel(this, Id);
}
