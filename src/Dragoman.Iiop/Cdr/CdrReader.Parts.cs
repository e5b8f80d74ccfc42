using System.Runtime.CompilerServices;

namespace Dragoman.Iiop;

// In GIOP 1.1 what stands in a fragment is aligned by its place in that fragment, not in the whole message (CORBA 3.3 part 2, 9.4.9), and no
// number stands in two parts. So numbers are read from one part at a time, and running out of it is the rare path that leads to the next.
internal ref partial struct CdrReader
{
    /// <summary>Begins to read a message that came in parts aligned each by itself.</summary>
    /// <param name="octets">The parts after each other, without the headers of all but the first.</param>
    /// <param name="partEnds">Where each part ends; empty when the message was not cut.</param>
    /// <param name="context">What to know beside the octets.</param>
    /// <param name="littleEndian">The byte order of the octets.</param>
    /// <param name="position">Where to begin, within the first part.</param>
    public CdrReader(ReadOnlySpan<byte> octets, ReadOnlySpan<int> partEnds, CdrContext context, bool littleEndian, int position)
        : this(octets, context, littleEndian, position)
    {
        if (partEnds.IsEmpty)
            return;

        _whole = octets;
        _octets = octets[..partEnds[0]];
        _laterEnds = partEnds[1..];
    }

    /// <summary>Goes to the first part in which so many octets can stand, or joins the message with its tail.</summary>
    /// <returns>Where they begin.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NextPart(int size, int alignment)
    {
        if (TryJoin())
        {
            int place = _position + (-_position & (alignment - 1));
            if (place <= _octets.Length - size)
                return place;
        }

        while (!_laterEnds.IsEmpty)
        {
            EnterNextPart();
            int start = _position + (-_position & (alignment - 1));
            if (start <= _octets.Length - size)
                return start;
        }

        Starve(Math.Max(size, 1));
        return 0;
    }

    // The octets before the part stand in for its header, so that its own begin where they stood when it came.
    private void EnterNextPart()
    {
        int start = _partStart + _octets.Length;
        _partStart = start - GiopConstants.HeaderSize;
        _octets = _whole[_partStart.._laterEnds[0]];
        _laterEnds = _laterEnds[1..];
        _position = GiopConstants.HeaderSize;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> ReadRawAcross(int count)
    {
        if ((uint)count > (uint)Remaining)
            Starve(count);

        if (TryTakeTail(count, out byte[] tail))
            return tail;

        if (TryJoin())
            return ReadRaw(count);

        int start = Position;
        while (_partStart + _octets.Length < start + count)
            EnterNextPart();

        _position = start + count - _partStart;
        return _whole.Slice(start, count);
    }

    // Where a part ends there may be padding between two elements.
    private void ReadPrimitivesAcross<T>(scoped Span<T> values)
        where T : unmanaged
    {
        for (int i = 0; i < values.Length; i++)
        {
            Align(Unsafe.SizeOf<T>());
            if (_octets.Length - _position < Unsafe.SizeOf<T>())
                _position = NextPart(Unsafe.SizeOf<T>(), Unsafe.SizeOf<T>());

            ByteOrder.Copy(ReadRaw(Unsafe.SizeOf<T>()), values.Slice(i, 1), _swap);
        }
    }
}
