using System.Numerics;

namespace Dragoman.OncRpc;

/// <summary>The answers that one client may ask for again, from the oldest to the newest. Allocates nothing while their number stays about the same.</summary>
/// <remarks>
/// A ring with a table of hashes over it. Answers are numbered in order; what the table or an entry refers to is gone when its number is below
/// that of the oldest, so that forgetting the oldest costs nothing.
/// </remarks>
internal sealed class ReplyLog
{
    private const int SmallestSize = 2;

    /// <summary>What a client takes in memory, beside its answers.</summary>
    public const int Cost = 1024;

    private CachedReply[] _entries = new CachedReply[SmallestSize];
    private uint[] _newest = new uint[SmallestSize];
    private uint _first = 1;

    /// <summary>How many answers there are.</summary>
    public int Count { get; private set; }

    /// <summary>How much memory they take.</summary>
    public long Octets { get; private set; }

    /// <summary>How many calls of the client run.</summary>
    public int Running { get; private set; }

    /// <summary>Whether two calls of the client have been open at once, so that it may ask for an old answer although it has made new calls since.</summary>
    public bool IsConcurrent { get; private set; }

    /// <summary>Takes note of a call that begins to run.</summary>
    public void Begin()
    {
        if (++Running > 1)
            IsConcurrent = true;
    }

    /// <summary>Takes note of a call that has ended.</summary>
    public void End() => Running--;

    /// <summary>Remembers an answer.</summary>
    /// <returns>How much memory it takes.</returns>
    public int Add(in RequestKey key, ReadOnlySpan<byte> reply, long now)
    {
        if (Count == _entries.Length)
            Resize(Count * 2);

        uint number = _first + (uint)Count++;
        ref CachedReply entry = ref _entries[Place(number)];
        entry.Set(key, reply, now);
        ref uint newest = ref _newest[Place((uint)key.Hash ^ key.Xid)];
        (entry.Older, newest) = (newest, number);
        Octets += entry.Octets;
        return entry.Octets;
    }

    /// <summary>Finds an answer.</summary>
    public bool TryFind(in RequestKey key, out byte[]? reply)
    {
        uint number = _newest[Place((uint)key.Hash ^ key.Xid)];
        while (number - _first < (uint)Count)
        {
            ref CachedReply entry = ref _entries[Place(number)];
            if (entry.Key == key)
            {
                reply = entry.ToArray();
                return true;
            }

            number = entry.Older;
        }

        reply = null;
        return false;
    }

    /// <summary>Whether the oldest answer was given before a moment.</summary>
    public bool IsOlder(long moment) => Count > 0 && _entries[Place(_first)].At <= moment;

    /// <summary>Forgets the oldest answer.</summary>
    /// <returns>How much memory it took.</returns>
    public int DropOldest()
    {
        ref CachedReply oldest = ref _entries[Place(_first)];
        int octets = oldest.Octets;
        oldest.Clear();
        _first++;
        Count--;
        Octets -= octets;
        return octets;
    }

    /// <summary>Gives memory back that is not needed any more.</summary>
    public void Shrink()
    {
        int enough = Math.Max(SmallestSize, (int)BitOperations.RoundUpToPowerOf2((uint)Count * 2));
        if (enough < _entries.Length / 2)
            Resize(enough);
    }

    private int Place(uint number) => (int)(number & (uint)(_entries.Length - 1));

    private void Resize(int size)
    {
        CachedReply[] old = _entries;
        _entries = new CachedReply[size];
        _newest = new uint[size];
        for (uint number = _first; number != _first + (uint)Count; number++)
        {
            ref CachedReply entry = ref _entries[Place(number)];
            entry = old[number & (uint)(old.Length - 1)];
            ref uint newest = ref _newest[Place((uint)entry.Key.Hash ^ entry.Key.Xid)];
            (entry.Older, newest) = (newest, number);
        }
    }
}
