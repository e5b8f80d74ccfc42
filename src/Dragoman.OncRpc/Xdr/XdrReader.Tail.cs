using System.Runtime.CompilerServices;

namespace Dragoman.OncRpc;

// A large message whose end looks like octets comes in two pieces, so that these need not be copied. If they are what is asked for there, they
// are given away as they are; if not, because another number looked like their count, the pieces are joined and it has cost a copy.
internal ref partial struct XdrReader
{
    /// <summary>Makes a hash of what is left, without reading it; the same whether it came in one piece or in two.</summary>
    public readonly ulong HashRest(ulong seed)
    {
        ulong hash = RequestHash.Add(seed, _octets[Math.Min(_position, _octets.Length)..]);
        return _tail is null ? hash : RequestHash.Add(hash, _tail);
    }

    /// <summary>Copies the last octets of what is left, without reading them.</summary>
    /// <returns>False when there are not so many, or when the message ends with octets that came by themselves.</returns>
    public readonly bool TryPeekEnd(scoped Span<byte> end)
    {
        if (_tail is not null || Remaining < end.Length)
            return false;

        _octets[^end.Length..].CopyTo(end);
        return true;
    }

    /// <summary>Copies the whole message. Nothing large may have been read.</summary>
    public readonly byte[] ToArray() => [.. _octets, .. _tail ?? []];

    private bool TryTakeTail(int count, out byte[] tail)
    {
        tail = _tail ?? [];
        if (tail.Length != count || count == 0 || _position != _octets.Length)
            return false;

        _tail = null;
        _position += count;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> ReadOpaqueAcross(int count)
    {
        if (_tail is null)
            return []; // the tail was read before, and with it everything

        if (TryTakeTail(count, out byte[] tail))
            return tail;

        Join();
        return ReadOpaque(count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Reach(int count)
    {
        if (count > Remaining)
            Starve(count);

        Join();
    }

    private void Join()
    {
        _octets = ToArray();
        _tail = null;
    }
}
