using System.Runtime.CompilerServices;

namespace Dragoman.Iiop;

// A large message whose end looks like octets comes in two pieces, so that these need not be copied. If they are what is asked for there, they
// are given away as they are; if not, because another number looked like their count, the pieces are joined and it has cost a copy.
internal ref partial struct CdrReader
{
    /// <summary>Begins to read a message whose end came in an array of its own.</summary>
    /// <param name="octets">The message up to there, with its header.</param>
    /// <param name="tail">The rest; may be empty.</param>
    /// <param name="context">What to know beside the octets.</param>
    /// <param name="littleEndian">The byte order of the octets.</param>
    /// <param name="position">Where to begin.</param>
    public CdrReader(ReadOnlySpan<byte> octets, byte[] tail, CdrContext context, bool littleEndian, int position)
        : this(octets, context, littleEndian, position)
    {
        _tail = tail.Length > 0 ? tail : null;
        _claimable += tail.Length;
    }

    /// <summary>Copies the whole message. Nothing large may have been read.</summary>
    public readonly byte[] ToArray() => [.. Octets, .. _tail ?? []];

    private bool TryTakeTail(int count, out byte[] tail)
    {
        tail = _tail ?? [];
        if (tail.Length != count || count == 0 || _position != _octets.Length)
            return false;

        _tail = null;
        _taken = count;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryJoin()
    {
        if (_tail is null)
            return false;

        _octets = ToArray();
        _tail = null;
        return true;
    }
}
