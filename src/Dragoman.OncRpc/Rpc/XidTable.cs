using System.Security.Cryptography;

namespace Dragoman.OncRpc;

/// <summary>Tells the ids of waiting calls from the xids that travel. Xids count up from a random start through all 32 bits, so that none comes back soon.</summary>
/// <remarks>Ids of waiting calls are reused at once; a server that remembers its answers would take the next call for a repetition of the last.</remarks>
internal sealed class XidTable
{
    private const int MaxSize = 1 << 16; // more than the calls that can wait on one connection

    private readonly Lock _gate = new();
    private Entry[] _entries = new Entry[64];
    private uint _next = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));

    /// <summary>Gives a xid to a call that waits.</summary>
    public uint Add(uint id)
    {
        lock (_gate)
        {
            while (_entries[_next & (uint)(_entries.Length - 1)].IsUsed)
            {
                if (_entries.Length < MaxSize)
                    Grow();
                else
                    _next++;
            }

            _entries[_next & (uint)(_entries.Length - 1)] = new Entry(_next, id, IsUsed: true);
            return _next++;
        }
    }

    /// <summary>Gives a xid to a call that nobody waits for.</summary>
    public uint Next()
    {
        lock (_gate)
            return _next++;
    }

    /// <summary>Finds the call that a reply answers, and forgets its xid.</summary>
    public bool TryTake(uint xid, out uint id)
    {
        lock (_gate)
        {
            ref Entry entry = ref _entries[xid & (uint)(_entries.Length - 1)];
            id = entry.Id;
            if (!entry.IsUsed || entry.Xid != xid)
                return false;

            entry = default;
            return true;
        }
    }

    private void Grow()
    {
        // Entries that share no place now share none in a table twice as large.
        Entry[] larger = new Entry[_entries.Length * 2];
        foreach (Entry entry in _entries)
        {
            if (entry.IsUsed)
                larger[entry.Xid & (uint)(larger.Length - 1)] = entry;
        }

        _entries = larger;
    }

    private readonly record struct Entry(uint Xid, uint Id, bool IsUsed);
}
