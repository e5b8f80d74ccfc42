namespace Dragoman.Pyro;

/// <summary>
/// Which connections with a server are open, which of them are idle, and which calls wait for one. It does no I/O: whoever asks is told what to do.
/// </summary>
/// <remarks>
/// A server may admit fewer connections than there could be: Python's have a thread for each, and no more than so many threads. As long as one
/// connection is open, a refusal is no failure: the calls share those that were admitted, and after a while it is tried again.
/// </remarks>
/// <param name="most">How many connections there may be.</param>
/// <param name="opensOnce">Whether no other connection takes the place of the first one.</param>
internal sealed class ConnectionRoster(int most, bool opensOnce)
{
    private const int RetryAfter = 2_000; // milliseconds after a refusal until one more is tried

    private readonly Lock _gate = new();
    private readonly int _most = most;
    private readonly HashSet<PyroConnection> _open = [];
    private readonly List<(PyroConnection Connection, long Since)> _idle = []; // used last at the end
    private readonly LinkedList<ConnectionTurn> _waiting = [];
    private int _opening;
    private int _admitted = most;
    private long _refusedAt;

    /// <summary>Takes an idle connection, or a place in the queue for the next.</summary>
    /// <param name="idle">The connection; null when none is idle.</param>
    /// <param name="turn">The place; null when a connection is given, or when there is none at all: then the caller opens one, and reports it.</param>
    /// <returns>Whether somebody else has to open a connection, and report it.</returns>
    public bool Take(out PyroConnection? idle, out ConnectionTurn? turn)
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
                return false;
            }

            turn = new ConnectionTurn();
            _waiting.AddLast(turn);
            return NeedsOne();
        }
    }

    /// <summary>Leaves the queue.</summary>
    /// <returns>Whether the place was still there; else it has ended.</returns>
    public bool Leave(ConnectionTurn turn)
    {
        lock (_gate)
            return _waiting.Remove(turn);
    }

    /// <summary>Enters a connection that was opened; it is in use.</summary>
    public void Opened(PyroConnection connection)
    {
        lock (_gate)
        {
            _opening--;
            _open.Add(connection);
        }
    }

    /// <summary>Notes that a connection was not opened.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="isRefusal">Whether the server admits no more; false when only the call that it was opened for is at fault.</param>
    /// <param name="othersStay">Whether there are others, which can be waited for; if not, and the server refuses, all who wait are told.</param>
    /// <returns>Whether somebody has to open a connection, and report it.</returns>
    public bool NotOpened(Fault fault, bool isRefusal, out bool othersStay)
    {
        ConnectionTurn[] failed = [];
        bool needsOne;
        lock (_gate)
        {
            _opening--;
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
        ConnectionTurn[] failed;
        lock (_gate)
            failed = TakeWaiting();

        Fail(failed, fault);
    }

    /// <summary>Gives a connection back: to the call that has waited longest, or to rest.</summary>
    public void Give(PyroConnection connection)
    {
        ConnectionTurn first;
        lock (_gate)
        {
            if (_waiting.First is not { } node)
            {
                _idle.Add((connection, Environment.TickCount64));
                return;
            }

            first = node.Value;
            _waiting.RemoveFirst();
        }

        first.SetResult((connection, null));
    }

    /// <summary>Forgets a connection that carries no further call; more than once is as good as once.</summary>
    /// <returns>Whether somebody has to open a connection in its place, and report it.</returns>
    public bool Lost(PyroConnection connection)
    {
        lock (_gate)
        {
            _open.Remove(connection);
            _idle.RemoveAll(idle => idle.Connection == connection);
            return NeedsOne();
        }
    }

    /// <summary>Takes the connections out that have been idle for long. One always stays.</summary>
    public IReadOnlyList<PyroConnection> TakeSurplus(TimeSpan idleFor)
    {
        lock (_gate)
        {
            int count = 0;
            while (count < _idle.Count && _open.Count - count > 1 && Environment.TickCount64 - _idle[count].Since > idleFor.TotalMilliseconds)
                count++;

            if (count == 0)
                return [];

            PyroConnection[] surplus = [.. _idle.Take(count).Select(idle => idle.Connection)];
            _idle.RemoveRange(0, count);
            _open.ExceptWith(surplus);
            return surplus;
        }
    }

    /// <summary>Shows the idle connections.</summary>
    public IReadOnlyList<PyroConnection> Idle()
    {
        lock (_gate)
            return [.. _idle.Select(idle => idle.Connection)];
    }

    /// <summary>Takes all idle connections out.</summary>
    public IReadOnlyList<PyroConnection> TakeIdle()
    {
        lock (_gate)
        {
            PyroConnection[] all = [.. _idle.Select(idle => idle.Connection)];
            _idle.Clear();
            return all;
        }
    }

    private static void Fail(ConnectionTurn[] waiting, Fault fault)
    {
        foreach (ConnectionTurn turn in waiting)
            turn.SetResult((null, fault));
    }

    private ConnectionTurn[] TakeWaiting()
    {
        ConnectionTurn[] all = [.. _waiting];
        _waiting.Clear();
        return all;
    }

    // What is being opened already is for those who wait already.
    private bool NeedsOne()
    {
        if (opensOnce)
            return false;

        long regained = (Environment.TickCount64 - _refusedAt) / RetryAfter;
        bool needsOne = _waiting.Count > _opening && _open.Count + _opening < Math.Min(_most, _admitted + regained);
        if (needsOne)
            _opening++;

        return needsOne;
    }
}
