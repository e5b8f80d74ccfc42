namespace Dragoman;

/// <summary>
/// Which connections with a server are open, which of them are idle, and which calls wait for one. It does no I/O: whoever asks is told what to do.
/// </summary>
/// <remarks>
/// A server may admit fewer connections than there could be: many have a thread for each, and no more than so many threads. As long as one
/// connection is open, a refusal is no failure: the calls share those that were admitted, and after a while it is tried again.
/// </remarks>
/// <param name="limits">How many connections there may be.</param>
internal sealed class ExclusiveRoster(ExclusiveLimits limits)
{
    private readonly Lock _gate = new();
    private readonly int _most = limits.OpensOnce ? 1 : Math.Max(1, limits.MaxConnections);
    private readonly long _retryAfter = Math.Max(1, (long)limits.RetryAfter.TotalMilliseconds);
    private readonly HashSet<IExclusiveConnection> _open = [];
    private readonly List<(IExclusiveConnection Connection, long Since)> _idle = []; // used last at the end
    private readonly LinkedList<ExclusiveTurn> _waiting = [];
    private int _opening;
    private bool _opensOwn; // one of them, for the call that opens it
    private int _admitted = int.MaxValue;
    private long _refusedAt;
    private bool _hasOpened;

    /// <summary>Takes an idle connection, or a place in the queue for the next.</summary>
    /// <param name="hasWaited">Whether the call had its turn, with a connection that proved useless: it is the first to get another.</param>
    /// <param name="idle">The connection; null when none is idle.</param>
    /// <param name="turn">The place; null when a connection is given, or when there is none at all: then the caller opens one, and reports it.</param>
    /// <returns>Whether somebody else has to open a connection, and report it.</returns>
    public bool Take(bool hasWaited, out IExclusiveConnection? idle, out ExclusiveTurn? turn)
    {
        lock (_gate)
        {
            turn = null;
            if (_idle.Count > 0)
            {
                idle = _idle[^1].Connection;
                _idle.RemoveAt(_idle.Count - 1);
                return false;
            }

            idle = null;
            if (_open.Count + _opening == 0)
            {
                _opening = 1;
                _opensOwn = true;
                return false;
            }

            turn = new ExclusiveTurn();
            if (hasWaited)
                _waiting.AddFirst(turn);
            else
                _waiting.AddLast(turn);

            return NeedsOne();
        }
    }

    /// <summary>Leaves the queue.</summary>
    /// <returns>Whether the place was still there; else it has ended.</returns>
    public bool Leave(ExclusiveTurn turn)
    {
        lock (_gate)
            return _waiting.Remove(turn);
    }

    /// <summary>Enters a connection that was opened; it is in use.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="isOwn">Whether a call has opened it for itself.</param>
    public void Opened(IExclusiveConnection connection, bool isOwn)
    {
        lock (_gate)
        {
            _opening--;
            _opensOwn &= !isOwn;
            _hasOpened = true;
            _open.Add(connection);
        }
    }

    /// <summary>Notes that a connection was not opened.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="isOwn">Whether a call has tried to open it for itself.</param>
    /// <param name="isRefusal">Whether the server admits no more; false when only the call that it was opened for is at fault.</param>
    /// <param name="othersStay">Whether there are others, which can be waited for; if not, and the server refuses, all who wait are told.</param>
    /// <returns>Whether somebody has to open a connection, and report it.</returns>
    public bool NotOpened(Fault fault, bool isOwn, bool isRefusal, out bool othersStay)
    {
        ExclusiveTurn[] failed = [];
        bool needsOne;
        lock (_gate)
        {
            _opening--;
            _opensOwn &= !isOwn;
            othersStay = _open.Count + _opening > 0;
            if (isRefusal && othersStay)
            {
                _admitted = _open.Count + _opening;
                _refusedAt = Environment.TickCount64;
            }
            else if (isRefusal)
            {
                failed = TakeWaiting();
            }

            needsOne = NeedsOne();
        }

        Fail(failed, fault);
        return needsOne;
    }

    /// <summary>Tells all who wait that there will be no connection.</summary>
    public void FailWaiting(Fault fault)
    {
        ExclusiveTurn[] failed;
        lock (_gate)
            failed = TakeWaiting();

        Fail(failed, fault);
    }

    /// <summary>Gives a connection back: to the call that has waited longest, or to rest.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="mayRest">Whether it is kept when nobody waits.</param>
    /// <returns>False when it is not kept.</returns>
    public bool TryGive(IExclusiveConnection connection, bool mayRest)
    {
        ExclusiveTurn first;
        lock (_gate)
        {
            if (_waiting.First is not { } node)
            {
                if (mayRest)
                    _idle.Add((connection, Environment.TickCount64));

                return mayRest;
            }

            first = node.Value;
            _waiting.RemoveFirst();
        }

        first.SetResult((connection, null));
        return true;
    }

    /// <summary>Forgets a connection that carries no further call; more than once is as good as once.</summary>
    /// <returns>Whether somebody has to open a connection in its place, and report it.</returns>
    public bool Lost(IExclusiveConnection connection)
    {
        lock (_gate)
        {
            _open.Remove(connection);
            _idle.RemoveAll(idle => idle.Connection == connection);
            return NeedsOne();
        }
    }

    /// <summary>Takes the connections out that have been idle for long. One always stays.</summary>
    public IReadOnlyList<IExclusiveConnection> TakeSurplus(TimeSpan idleFor)
    {
        lock (_gate)
        {
            int count = 0;
            while (count < _idle.Count && _open.Count - count > 1 && Environment.TickCount64 - _idle[count].Since > idleFor.TotalMilliseconds)
                count++;

            if (count == 0)
                return [];

            IExclusiveConnection[] surplus = [.. _idle.Take(count).Select(idle => idle.Connection)];
            _idle.RemoveRange(0, count);
            _open.ExceptWith(surplus);
            return surplus;
        }
    }

    /// <summary>Shows the idle connections.</summary>
    public IReadOnlyList<IExclusiveConnection> Idle()
    {
        lock (_gate)
            return [.. _idle.Select(idle => idle.Connection)];
    }

    /// <summary>Takes all idle connections out.</summary>
    public IReadOnlyList<IExclusiveConnection> TakeIdle()
    {
        lock (_gate)
        {
            IExclusiveConnection[] all = [.. _idle.Select(idle => idle.Connection)];
            _idle.Clear();
            return all;
        }
    }

    private static void Fail(ExclusiveTurn[] waiting, Fault fault)
    {
        foreach (ExclusiveTurn turn in waiting)
            turn.SetResult((null, fault));
    }

    private ExclusiveTurn[] TakeWaiting()
    {
        ExclusiveTurn[] all = [.. _waiting];
        _waiting.Clear();
        return all;
    }

    private long Admitted => _admitted == int.MaxValue ? _admitted : _admitted + ((Environment.TickCount64 - _refusedAt) / _retryAfter);

    // What is being opened already is for those who wait already.
    private bool NeedsOne()
    {
        if (limits.OpensOnce && _hasOpened)
            return false;

        int forWaiting = _opensOwn ? _opening - 1 : _opening;
        bool needsOne = _waiting.Count > forWaiting && _open.Count + _opening < Math.Min(_most, Admitted);
        if (needsOne)
            _opening++;

        return needsOne;
    }
}
