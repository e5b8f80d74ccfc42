namespace Dragoman;

/// <summary>The memory that peers' messages take in a whole host while they arrive, are decoded and are worked on, and how it is shared.</summary>
/// <remarks>
/// A peer gets more as long as no less stays free than it holds then: one alone has up to a half, two up to a third each, and so on, so that
/// one that comes later always finds something. Small messages are not counted.
/// </remarks>
/// <param name="limit">How many octets there are.</param>
/// <param name="name">What the limit is called, for refusals.</param>
internal sealed class DecodeBudget(long limit, string name)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _peers = new(StringComparer.Ordinal); // those that hold something
    private long _held;

    /// <summary>How many octets are held.</summary>
    public long Held
    {
        get
        {
            lock (_gate)
                return _held;
        }
    }

    /// <summary>Takes memory for a peer.</summary>
    /// <exception cref="DecodeException">There is not so much left for it.</exception>
    public void Take(string peer, long octets)
    {
        lock (_gate)
        {
            long has = _peers.GetValueOrDefault(peer);
            if (octets > limit || has + octets > limit - _held - octets)
                throw new DecodeException($"The message finds no room: {octets} octets more for {peer}, which holds {has}, exceed its share of the memory for messages ({name}, {limit} octets, of which {_held} are held)") { IsForLackOfRoom = true };

            _held += octets;
            _peers[peer] = has + octets;
        }
    }

    /// <summary>Gives memory back.</summary>
    public void Return(string peer, long octets)
    {
        lock (_gate)
        {
            _held -= octets;
            long has = _peers[peer] - octets;
            if (has > 0)
                _peers[peer] = has;
            else
                _peers.Remove(peer);
        }
    }
}
