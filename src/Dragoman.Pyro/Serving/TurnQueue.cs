namespace Dragoman.Pyro;

/// <summary>Requests of one connection, one after the other: as Python's peers expect, the next is taken when the one before it is answered.</summary>
/// <param name="maxCount">How many may wait.</param>
/// <param name="maxOctets">How many octets of data may.</param>
internal sealed class TurnQueue(int maxCount, int maxOctets)
{
    private readonly Lock _gate = new();
    private readonly Queue<QueuedRequest> _waiting = new();
    private long _octets;
    private bool _isBusy; // a request has its turn
    private long _usedAt = Environment.TickCount64;

    /// <summary>Gives a request its turn, or keeps it until the one before it has ended.</summary>
    /// <returns>Whether it has its turn now.</returns>
    /// <exception cref="ProtocolViolationException">Too many wait.</exception>
    public bool TryBegin(in PyroHeader header, PyroAnnotations? annotations, ReadOnlySpan<byte> data)
    {
        lock (_gate)
        {
            if (!_isBusy)
                return _isBusy = true;

            _octets += data.Length;
            if (_waiting.Count >= maxCount || _octets > maxOctets)
                throw new ProtocolViolationException("it sends requests without waiting for their replies");

            _waiting.Enqueue(new QueuedRequest(header, annotations, data.ToArray()));
            return false;
        }
    }

    /// <summary>Ends a turn.</summary>
    /// <param name="next">The request whose turn it is.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryEnd(out QueuedRequest next)
    {
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out next))
            {
                _isBusy = false;
                _usedAt = Environment.TickCount64;
                return false;
            }

            _octets -= next.Data.Length;
            return true;
        }
    }

    /// <summary>Tells whether the client has asked for nothing since then, and waits for nothing.</summary>
    /// <param name="since">In milliseconds of <see cref="Environment.TickCount64"/>.</param>
    public bool IsIdle(long since)
    {
        lock (_gate)
            return !_isBusy && _usedAt <= since;
    }
}
