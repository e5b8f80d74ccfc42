namespace Dragoman;

/// <summary>Who holds which object of this host, and until when.</summary>
/// <remarks>
/// <para>A lease is a holder's and expires with all others of that holder, so one message renews any number of them. Holders that the host
/// keeps by itself, because their wire has no protocol for it, are connected for as long as a connection is open, and for a time after that.</para>
/// <para>Messages of a holder about an object carry numbers that rise. One with a number that is not above that of the last one about the same
/// object changes nothing, whether it is late, or comes again.</para>
/// <para>When the last lease of an object has ended and it is not pinned, the table says so, outside of its lock: the object may be held
/// again by then, so whoever is told asks <see cref="IsHeld"/>.</para>
/// <para>All members may be called from any thread.</para>
/// </remarks>
public sealed partial class LeaseTable : IDisposable
{
    private readonly LeaseLimits _limits;
    private readonly TimeProvider _clock;
    private readonly Action<LeasedObject> _released;
    private readonly LeaseTerms _terms = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<HolderId, LeaseHolder> _holders = [];
    private readonly PriorityQueue<LeaseHolder, long> _looks = new();
    private readonly List<LeasedObject> _freed = []; // told of when the lock is left
    private LeaseCounters _counters;
    private ITimer? _timer;
    private long _timerAt = LeaseHolder.Never;
    private int _remembered;
    private bool _disposed;

    /// <summary>Makes a table.</summary>
    /// <param name="limits">How much it keeps at most.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="released">Told of each object whose last lease has ended and that is not pinned.</param>
    public LeaseTable(LeaseLimits limits, TimeProvider clock, Action<LeasedObject> released)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(released);
        _limits = limits;
        _clock = clock;
        _released = released;
    }

    /// <summary>What the table has counted.</summary>
    /// <value>A snapshot.</value>
    public LeaseCounters Counters
    {
        get
        {
            lock (_gate)
                return _counters with { Holders = _holders.Count };
        }
    }

    /// <summary>Makes an object that can be held.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="isPinned">Whether it lives whoever holds it.</param>
    /// <returns>The object, which nobody holds; it is in the table while somebody does.</returns>
    public LeasedObject NewObject(ObjectKey key, bool isPinned = false) => new(_terms, key, isPinned);

    /// <summary>Lets a holder hold an object, and all that it holds already, for a time from now on.</summary>
    /// <param name="holder">Who.</param>
    /// <param name="target">What.</param>
    /// <param name="duration">For how long; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="sequence">The number of the holder's message; null when its wire has none.</param>
    /// <returns>What became of it.</returns>
    public LeaseOutcome Grant(HolderId holder, LeasedObject target, TimeSpan duration, long? sequence = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        lock (_gate)
        {
            if (Enter(holder) is not { } known)
                return Refuse(LeaseOutcome.TableFull);

            LeaseOutcome outcome = Grant(known, target, sequence);
            if (outcome is LeaseOutcome.Granted or LeaseOutcome.Renewed)
                Prolong(known, duration);
            else
                LetGoIfIdle(known);

            return outcome;
        }
    }

    /// <summary>Renews all leases of a holder.</summary>
    /// <param name="holder">Who.</param>
    /// <param name="duration">For how long from now on; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <returns>Whether the holder holds anything; false when its leases have run out.</returns>
    public bool Renew(HolderId holder, TimeSpan duration)
    {
        lock (_gate)
        {
            if (!_holders.TryGetValue(holder, out LeaseHolder? known) || known.Held.Count == 0)
                return false;

            Prolong(known, duration);
            _counters = _counters with { Renewed = _counters.Renewed + 1 };
            return true;
        }
    }

    /// <summary>Ends a lease: the holder does not need the object any more.</summary>
    /// <param name="holder">Who.</param>
    /// <param name="target">What.</param>
    /// <param name="sequence">The number of the holder's message; null when its wire has none.</param>
    /// <returns>Whether there was a lease that ended.</returns>
    public bool End(HolderId holder, LeasedObject target, long? sequence = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        bool ended;
        lock (_gate)
            ended = EndOne(holder, target, sequence);

        Tell();
        return ended;
    }

    /// <summary>Ends all leases of a holder.</summary>
    /// <param name="holder">Who.</param>
    /// <returns>How many there were.</returns>
    public int End(HolderId holder)
    {
        int ended = 0;
        lock (_gate)
        {
            if (_holders.TryGetValue(holder, out LeaseHolder? known))
            {
                ended = known.Held.Count;
                _counters = _counters with { Ended = _counters.Ended + ended };
                LetGo(known);
            }
        }

        Tell();
        return ended;
    }

    /// <summary>Ends all leases of an object that is no more.</summary>
    /// <param name="target">The object. It is not told of.</param>
    public void Forget(LeasedObject target)
    {
        ArgumentNullException.ThrowIfNull(target);
        lock (_gate)
        {
            while (target.First is Lease lease)
            {
                Remove(lease);
                _counters = _counters with { Ended = _counters.Ended + 1 };
                LetGoIfIdle(lease.Holder);
            }

            _freed.Remove(target);
        }
    }

    /// <summary>Tells whether anybody holds an object.</summary>
    /// <param name="target">The object.</param>
    /// <returns>Whether there is a lease.</returns>
    public bool IsHeld(LeasedObject target)
    {
        ArgumentNullException.ThrowIfNull(target);
        lock (_gate)
            return target.First is not null;
    }

    /// <summary>Tells who holds an object.</summary>
    /// <param name="target">The object.</param>
    /// <returns>A snapshot.</returns>
    public IReadOnlyList<LeaseInfo> HoldersOf(LeasedObject target)
    {
        ArgumentNullException.ThrowIfNull(target);
        List<LeaseInfo> holders = [];
        lock (_gate)
        {
            for (LeaseLink? link = target.First; link is Lease lease; link = lease.NextOfObject)
                holders.Add(new LeaseInfo(lease.Holder.Id, Left(lease.Holder)));
        }

        return holders;
    }

    /// <summary>Ends the watch over time: nothing expires any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }

    private TimeSpan? Left(LeaseHolder holder) => holder.Connections > 0 || holder.ExpiresAt == LeaseHolder.Never
        ? null
        : TimeSpan.FromTicks(Math.Max(0, _clock.GetElapsedTime(_clock.GetTimestamp(), holder.ExpiresAt).Ticks));

    private LeaseHolder? Enter(HolderId id)
    {
        if (_holders.TryGetValue(id, out LeaseHolder? known))
            return known;

        if (_holders.Count >= _limits.MaxHolders)
            return null;

        var holder = new LeaseHolder(id);
        _holders.Add(id, holder);
        return holder;
    }

    private LeaseOutcome Grant(LeaseHolder holder, LeasedObject target, long? sequence)
    {
        if (holder.Leases.TryGetValue(target, out Lease? lease))
        {
            if (sequence <= lease.Sequence)
            {
                _counters = _counters with { Late = _counters.Late + 1 };
                return LeaseOutcome.Late;
            }

            if (!lease.IsOver)
            {
                lease.Sequence = sequence ?? lease.Sequence;
                _counters = _counters with { Renewed = _counters.Renewed + 1 };
                return LeaseOutcome.Renewed;
            }
        }

        if (holder.Held.Count >= _limits.MaxPerHolder)
            return Refuse(LeaseOutcome.HolderFull);

        if (_counters.Held >= _limits.MaxTotal)
            return Refuse(LeaseOutcome.TableFull);

        if (lease is null)
            holder.Leases.Add(target, lease = new Lease(holder, target));
        else
            TakeUp(lease);

        lease.Sequence = sequence ?? lease.Sequence;
        lease.SeenIn = _terms.Next();
        holder.Held.Add(lease);
        Chain(lease);
        _counters = _counters with { Held = _counters.Held + 1, Granted = _counters.Granted + 1 };
        return LeaseOutcome.Granted;
    }

    private void TakeUp(Lease over)
    {
        over.Holder.Over.Remove(over);
        over.IsOver = false;
        _remembered--;
    }

    private LeaseOutcome Refuse(LeaseOutcome why)
    {
        _counters = _counters with { Refused = _counters.Refused + 1 };
        return why;
    }

    private bool EndOne(HolderId id, LeasedObject target, long? sequence)
    {
        if (!_holders.TryGetValue(id, out LeaseHolder? holder))
        {
            // The message that took the object up may come later than this one.
            if (sequence is { } early && Enter(id) is { } stranger)
            {
                Remember(new Lease(stranger, target), early);
                Prolong(stranger, _limits.RememberFor);
            }

            return false;
        }

        holder.Leases.TryGetValue(target, out Lease? lease);
        if (lease is not null && sequence <= lease.Sequence)
        {
            _counters = _counters with { Late = _counters.Late + 1 };
            return false;
        }

        bool held = lease is { IsOver: false };
        if (held)
        {
            Remove(lease!);
            _counters = _counters with { Ended = _counters.Ended + 1 };
            Release(target);
        }

        if (sequence is { } number)
            Remember(lease ?? new Lease(holder, target), number);

        LetGoIfIdle(holder);
        return held;
    }

    private void Remember(Lease lease, long sequence)
    {
        LeaseHolder holder = lease.Holder;
        lease.Sequence = sequence;
        if (lease.IsOver)
        {
            holder.Over.MoveToEnd(lease);
            return;
        }

        if (holder.Over.First is { } oldest && (holder.Over.Count >= _limits.MaxRemembered || _remembered >= _limits.MaxTotal))
            ForgetOver(oldest);

        if (_limits.MaxRemembered == 0 || _remembered >= _limits.MaxTotal)
            return;

        lease.IsOver = true;
        holder.Leases.Add(lease.Object, lease);
        holder.Over.Add(lease);
        _remembered++;
    }

    private void ForgetOver(Lease over)
    {
        over.Holder.Over.Remove(over);
        over.Holder.Leases.Remove(over.Object);
        _remembered--;
    }

    // Out of the table altogether.
    private void Remove(Lease lease)
    {
        lease.Holder.Leases.Remove(lease.Object);
        lease.Holder.Held.Remove(lease);
        Unchain(lease);
        _counters = _counters with { Held = _counters.Held - 1 };
    }

    private void LetGo(LeaseHolder holder)
    {
        while (holder.Held.First is { } lease)
        {
            Remove(lease);
            Release(lease.Object);
        }

        while (holder.Over.First is { } over)
            ForgetOver(over);

        if (holder.Connections == 0)
        {
            _holders.Remove(holder.Id);
            holder.IsGone = true;
        }
    }

    private void LetGoIfIdle(LeaseHolder holder)
    {
        if (holder is { Held.Count: 0, Over.Count: 0, Connections: 0, IsGone: false })
            LetGo(holder);
    }

    private void Release(LeasedObject target)
    {
        if (target is { First: null, IsPinned: false })
            _freed.Add(target);
    }

    private void Tell()
    {
        LeasedObject[] freed;
        lock (_gate)
        {
            if (_freed.Count == 0)
                return;

            freed = [.. _freed];
            _freed.Clear();
        }

        foreach (LeasedObject target in freed)
            _released(target);
    }

    private static void Chain(Lease lease)
    {
        LeasedObject target = lease.Object;
        lease.NextOfObject = target.First;
        if (target.First is { } next)
            next.PreviousOfObject = lease;

        target.First = lease;
    }

    private static void Unchain(Lease lease)
    {
        if (lease.PreviousOfObject is { } previous)
            previous.NextOfObject = lease.NextOfObject;
        else
            lease.Object.First = lease.NextOfObject;

        if (lease.NextOfObject is { } next)
            next.PreviousOfObject = lease.PreviousOfObject;

        (lease.PreviousOfObject, lease.NextOfObject) = (null, null);
    }
}
