using System.Runtime.CompilerServices;

namespace Dragoman.OncRpc;

/// <summary>A remembered answer. A short one, as most are, stands in the entry itself.</summary>
internal struct CachedReply
{
    private const int InlineSize = 64;

    /// <summary>What an entry takes in memory, beside a long answer; with its share of the table.</summary>
    public const int Cost = 128;

    private Inline _short;
    private byte[]? _long;
    private int _length;

    /// <summary>What was answered.</summary>
    public RequestKey Key { get; private set; }

    /// <summary>When.</summary>
    public long At { get; private set; }

    /// <summary>The next older entry in the same place of the table.</summary>
    public uint Older { get; set; }

    /// <summary>How much memory it takes.</summary>
    public readonly int Octets => Cost + (_long?.Length ?? 0);

    /// <summary>The answer.</summary>
    public readonly byte[] ToArray() => _long ?? ((ReadOnlySpan<byte>)_short)[.._length].ToArray();

    /// <summary>Remembers.</summary>
    public void Set(in RequestKey key, ReadOnlySpan<byte> reply, long at)
    {
        (Key, At, _length) = (key, at, reply.Length);
        if (reply.Length > InlineSize)
            _long = reply.ToArray();
        else
            reply.CopyTo(_short);
    }

    /// <summary>Forgets the answer.</summary>
    public void Clear() => _long = null;

    [InlineArray(InlineSize)]
    private struct Inline
    {
        private byte _first;
    }
}
