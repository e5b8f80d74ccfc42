namespace Dragoman;

/// <summary>The calls of one connection that wait for their answers, found by the id that request and reply carry.</summary>
/// <remarks>
/// The low bits of an id are the call's slot, the rest counts the uses of that slot. The slot of a call that was given up stays out of use
/// until its late reply has come, so that no later call can be answered by it. Whoever takes a call out of the table, and nobody else,
/// completes it.
/// </remarks>
internal sealed class RequestTable : IDisposable
{
    private const int SlotBits = 15;
    private const int MaxSlots = 1 << SlotBits;
    private const int UseBits = 16;
    private const int MaxUnanswered = MaxSlots / 2;

    private readonly Lock _gate = new();
    private readonly Action<PendingCall> _givenUp;
    private readonly Action? _exhausted;
    private Stack<PendingCall>? _pool; // a server's connections never need this, nor slots, nor a timer
    private Stack<int>? _free;
    private Slot[] _slots = [];
    private Timer? _timer;
    private int _used; // slots handed out at least once
    private int _unanswered; // slots of calls given up
    private long _nextTick = long.MaxValue;
    private Fault? _ended;
    private PendingCall? _loneAnswer; // the reader's

    /// <summary>Makes a table.</summary>
    /// <param name="givenUp">Told each call given up by deadline or cancellation before its caller is, so that the peer may be told.</param>
    /// <param name="exhausted">Told when half of the slots wait for replies to calls that were given up: the peer does not answer such calls, and soon none could be entered.</param>
    public RequestTable(Action<PendingCall> givenUp, Action? exhausted = null)
    {
        _givenUp = givenUp;
        _exhausted = exhausted;
    }

    /// <summary>How many calls wait.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the last answer was that of a blocking call that waited alone.</summary>
    public bool LastWasLone { get; private set; }

    /// <summary>Whether the reader wants to complete by itself a call that waited alone, without a thread: who waits then goes on upon the reader's thread. The reader's own.</summary>
    public bool KeepsLoneAnswer { get; set; }

    /// <summary>Keeps a call that was just answered for <see cref="TakeLoneAnswer"/>. Called by the reader only.</summary>
    /// <returns>False when the reader does not want it, or others wait as well: these would have to wait for what its caller does next.</returns>
    public bool TryKeep(PendingCall answered)
    {
        if (!KeepsLoneAnswer || _loneAnswer is not null || Count > 0)
            return false;

        _loneAnswer = answered;
        return true;
    }

    /// <summary>Gives the call that was kept, if one was. Called by the reader only.</summary>
    public PendingCall? TakeLoneAnswer()
    {
        PendingCall? answered = _loneAnswer;
        _loneAnswer = null;
        return answered;
    }

    /// <summary>Enters a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="deadline">When it is given up, in milliseconds of <see cref="Environment.TickCount64"/>; <see cref="long.MaxValue"/> for never.</param>
    /// <param name="blocking">Whether its caller blocks its thread.</param>
    /// <returns>What to wait on, or null when no call can be entered: the call then holds the fault.</returns>
    public PendingCall? Add(Call call, long deadline, bool blocking)
    {
        lock (_gate)
        {
            if (_ended is not null)
            {
                call.Fault = _ended with { Completion = Completion.No };
                return null;
            }

            int index = _free is { Count: > 0 } ? _free.Pop() : NewSlot();
            if (index < 0)
            {
                call.Fault = new Fault(FaultKind.Transient, $"{MaxSlots} calls are open on this connection already.", Completion.No) { IsLocal = true };
                return null;
            }

            ref Slot slot = ref _slots[index];
            PendingCall pending = _pool is { Count: > 0 } ? _pool.Pop() : new PendingCall(this);
            slot.Uses = (slot.Uses + 1) & ((1u << UseBits) - 1);
            slot.Pending = pending;
            pending.Begin(call, (slot.Uses << SlotBits) | (uint)index, deadline, blocking);
            Count++;
            if (deadline < _nextTick)
                TickAt(deadline);

            return pending;
        }
    }

    /// <summary>Takes the call that a reply answers.</summary>
    /// <returns>The call, or null when nobody waits for that id (any more).</returns>
    public PendingCall? Take(uint id)
    {
        lock (_gate)
        {
            int index = (int)(id & (MaxSlots - 1));
            if (index >= _used || _slots[index].Uses != id >> SlotBits)
                return null;

            ref Slot slot = ref _slots[index];
            PendingCall? pending = slot.Pending;
            if (pending is null && !slot.GivenUp)
                return null;

            if (slot.GivenUp)
                _unanswered--;

            slot = new Slot { Uses = slot.Uses };
            (_free ??= new Stack<int>()).Push(index);
            if (pending is null)
                return null;

            LastWasLone = pending.IsBlocking && Count == 1;
            Count--;
            return pending;
        }
    }

    /// <summary>Gives a call up if it still waits: its deadline is over.</summary>
    public void Expire(PendingCall pending, uint id) => GiveUp(
        pending,
        id,
        static call => new Fault(FaultKind.Timeout, $"{call.Operation} was not answered within its deadline.", Completion.Maybe) { IsLocal = true });

    /// <summary>Gives a call up if it still waits: its caller cancelled.</summary>
    public void Cancel(PendingCall pending, uint id) => GiveUp(
        pending,
        id,
        static call => new Fault(FaultKind.Cancelled, $"{call.Operation} was cancelled by its caller.", Completion.Maybe) { IsLocal = true });

    /// <summary>Ends the table: all waiting calls get the fault, later ones are refused with it.</summary>
    public void End(Fault fault)
    {
        List<PendingCall> waiting;
        lock (_gate)
        {
            _ended ??= fault;
            waiting = [.. _slots.Select(s => s.Pending).OfType<PendingCall>()];
            Array.Clear(_slots);
            Count = 0;
        }

        foreach (PendingCall pending in waiting)
        {
            pending.Call!.Fault = fault;
            pending.Complete();
        }
    }

    /// <summary>Shows each waiting call that may be sent again.</summary>
    /// <param name="show">Told each; the call is not taken or completed meanwhile.</param>
    /// <returns>How many wait.</returns>
    public int ForEachRepetition(Action<Repetition> show)
    {
        lock (_gate)
        {
            foreach (Slot slot in _slots.AsSpan(0, _used))
            {
                if (slot.Pending?.Repetition is { } repetition)
                    show(repetition);
            }

            return Count;
        }
    }

    /// <summary>Takes back what a call waited on.</summary>
    public void Recycle(PendingCall pending)
    {
        pending.Call = null;
        lock (_gate)
            (_pool ??= new Stack<PendingCall>()).Push(pending);
    }

    public void Dispose()
    {
        lock (_gate)
            _timer?.Dispose();
    }

    private int NewSlot()
    {
        if (_used == MaxSlots)
            return -1;

        if (_used == _slots.Length)
            Array.Resize(ref _slots, Math.Max(8, _slots.Length * 2));

        return _used++;
    }

    private void GiveUp(PendingCall pending, uint id, Func<Call, Fault> fault)
    {
        bool exhausted;
        lock (_gate)
        {
            ref Slot slot = ref _slots[(int)(id & (MaxSlots - 1))];
            if (slot.Pending != pending || slot.Uses != id >> SlotBits)
                return;

            slot.Pending = null;
            slot.GivenUp = true;
            exhausted = ++_unanswered == MaxUnanswered;
            Count--;
        }

        pending.Call!.Fault = fault(pending.Call);
        _givenUp(pending);
        pending.Complete();
        if (exhausted)
            _exhausted?.Invoke();
    }

    private void TickAt(long deadline)
    {
        _nextTick = deadline;
        if (deadline == long.MaxValue)
            return;

        _timer ??= new Timer(static state => ((RequestTable)state!).ExpireOverdue(), this, Timeout.Infinite, Timeout.Infinite);
        _timer.Change(Math.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue), Timeout.Infinite);
    }

    private void ExpireOverdue()
    {
        List<(PendingCall Pending, uint Id)>? overdue = null;
        lock (_gate)
        {
            long now = Environment.TickCount64;
            long next = long.MaxValue;
            foreach (Slot slot in _slots.AsSpan(0, _used))
            {
                if (slot.Pending is not { } pending)
                    continue;

                if (pending.Deadline <= now)
                    (overdue ??= []).Add((pending, pending.Id));
                else
                    next = Math.Min(next, pending.Deadline);
            }

            TickAt(next);
        }

        foreach ((PendingCall pending, uint id) in overdue ?? [])
            Expire(pending, id);
    }

    private struct Slot
    {
        public PendingCall? Pending;
        public uint Uses;
        public bool GivenUp;
    }
}
