using System.Buffers;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Octets on their way out: messages are encoded straight into it, one after the other, and it is sent in one go.</summary>
/// <remarks>
/// The buffer is a list of pieces: pooled segments, and octets of the caller that were too many to copy. The caller uses it from one thread at
/// a time, and does not keep a span over a call that appends, rolls back or clears. Nothing is allocated once the lists have grown; nothing is
/// held while the buffer is empty, so that an idle connection costs no memory.
/// </remarks>
public sealed class OutputBuffer : IBufferWriter<byte>, IDisposable
{
    /// <summary>From how many octets on <see cref="Append"/> refers to the caller's octets instead of copying them.</summary>
    public const int ReferenceThreshold = 16 << 10;

    private const int FirstSegment = 16 << 10;
    private const int NextSegment = 64 << 10;

    private readonly List<ArraySegment<byte>> _pieces = new(capacity: 1); // one segment is all that most connections ever need
    private readonly List<byte[]> _rented = new(capacity: 1);
    private byte[] _current = [];
    private int _start;
    private int _used;
    private long _closed;

    /// <summary>How many octets were written.</summary>
    /// <value>Also the position of the octet to be written next.</value>
    public long Length => _closed + (_used - _start);

    /// <summary>Whether large octets are copied like all others, because nobody promises not to change them until they are sent.</summary>
    /// <value>False by default: <see cref="Append"/> refers to them.</value>
    public bool CopiesAll { get; set; }

    /// <summary>Up to where octets may belong to somebody else: none that <see cref="Append"/> refers to come after it.</summary>
    /// <value>A position; 0 when all were copied.</value>
    internal long LentUpTo { get; private set; }

    /// <summary>Gives room to write to.</summary>
    /// <param name="sizeHint">How many octets are needed in one piece; none or fewer ask for any room at all.</param>
    /// <returns>At least that many octets, of undefined content; the written ones are to be announced by <see cref="Advance"/>.</returns>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_current.Length - _used < Math.Max(sizeHint, 1))
            AddSegment(sizeHint);

        return _current.AsSpan(_used);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_current.Length - _used < Math.Max(sizeHint, 1))
            AddSegment(sizeHint);

        return _current.AsMemory(_used);
    }

    /// <summary>Announces how many octets of the room given last were written.</summary>
    /// <param name="count">The count; at most the length of that room.</param>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_current.Length - _used), nameof(count));
        _used += count;
    }

    /// <summary>Appends octets, many of them (<see cref="ReferenceThreshold"/>) without copying.</summary>
    /// <param name="octets">The octets; unchanged until the buffer is cleared.</param>
    public void Append(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length >= ReferenceThreshold && !CopiesAll && MemoryMarshal.TryGetArray(octets, out ArraySegment<byte> foreign))
        {
            ClosePiece();
            AddPiece(foreign);
            LentUpTo = Length;
            return;
        }

        octets.Span.CopyTo(GetSpan(octets.Length));
        _used += octets.Length;
    }

    /// <summary>Overwrites octets written before, such as a message's size once it is known.</summary>
    /// <param name="position">Where they begin.</param>
    /// <param name="octets">The new octets; none of those they replace were appended by reference.</param>
    public void Overwrite(long position, ReadOnlySpan<byte> octets)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Length - octets.Length);
        if (position >= _closed)
        {
            octets.CopyTo(_current.AsSpan(_start + (int)(position - _closed)));
            return;
        }

        OverwriteClosed(position, octets);
    }

    /// <summary>Forgets what was written last, such as a message that could not be encoded to its end.</summary>
    /// <param name="length">The <see cref="Length"/> to go back to.</param>
    public void Rollback(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        while (length < _closed)
            ReopenLastPiece(length);

        _used = _start + (int)(length - _closed);
        LentUpTo = Math.Min(LentUpTo, length);
    }

    /// <summary>Gives all that was written, for sending.</summary>
    /// <returns>The pieces in order, valid until the buffer is written to or cleared.</returns>
    public IReadOnlyList<ArraySegment<byte>> Pieces()
    {
        ClosePiece();
        return _pieces;
    }

    /// <summary>Empties the buffer and gives its segments back to the pool.</summary>
    public void Clear()
    {
        foreach (byte[] segment in _rented)
            ArrayPool<byte>.Shared.Return(segment);

        _rented.Clear();
        _pieces.Clear();
        _current = [];
        _start = _used = 0;
        _closed = 0;
        LentUpTo = 0;
    }

    /// <summary>Does what <see cref="Clear"/> does.</summary>
    public void Dispose() => Clear();

    private void AddSegment(int size)
    {
        ClosePiece();
        _current = ArrayPool<byte>.Shared.Rent(Math.Max(size, _rented.Count == 0 ? FirstSegment : NextSegment));
        _rented.Add(_current);
        _start = _used = 0;
    }

    private void ClosePiece()
    {
        if (_used == _start)
            return;

        AddPiece(new ArraySegment<byte>(_current, _start, _used - _start));
        _start = _used;
    }

    private void AddPiece(ArraySegment<byte> piece)
    {
        _pieces.Add(piece);
        _closed += piece.Count;
    }

    private void ReopenLastPiece(long length)
    {
        ArraySegment<byte> last = _pieces[^1];
        bool isForeign = !_rented.Contains(last.Array!);
        _pieces.RemoveAt(_pieces.Count - 1);
        _closed -= last.Count;
        if (isForeign)
        {
            _used = _start;
            if (length > _closed)
                AddPiece(last[..(int)(length - _closed)]);

            return;
        }

        if (!ReferenceEquals(last.Array, _current))
        {
            ArrayPool<byte>.Shared.Return(_current);
            _rented.RemoveAt(_rented.LastIndexOf(_current));
            _current = last.Array!;
        }

        _start = last.Offset;
    }

    private void OverwriteClosed(long position, ReadOnlySpan<byte> octets)
    {
        ClosePiece();
        long end = _closed;
        for (int i = _pieces.Count - 1; !octets.IsEmpty; i--)
        {
            ArraySegment<byte> piece = _pieces[i];
            long start = end - piece.Count;
            int kept = (int)Math.Max(0, start - position);
            if (position + octets.Length > start)
            {
                octets[kept..].CopyTo(piece.AsSpan((int)(position + kept - start)));
                octets = octets[..kept];
            }

            end = start;
        }
    }
}
