using System.Buffers.Binary;

namespace Dragoman.Iiop;

internal ref partial struct CdrWriter
{
    /// <summary>Begins an encapsulation: a sequence of octets with a byte order and an alignment of its own.</summary>
    /// <returns>To be given to <see cref="EndEncapsulation"/>.</returns>
    public EncapsulationMark BeginEncapsulation()
    {
        WriteUInt32(0);
        EncapsulationMark mark = new(Position, (_phase + _position) & 7);
        _phase = -_position & 7;
        WriteBoolean(IsLittleEndian);
        return mark;
    }

    /// <summary>Ends an encapsulation: its length is known now, and alignment goes on as if it were so many octets.</summary>
    public void EndEncapsulation(EncapsulationMark mark)
    {
        int length = checked((int)(Position - mark.Start));
        PatchLength(mark.Start - sizeof(uint), length);
        _phase = (mark.Phase + length - _position) & 7;
    }

    /// <summary>Writes a number over one written before.</summary>
    /// <param name="position">Where it stands in the output.</param>
    /// <param name="length">The number.</param>
    public readonly void PatchLength(long position, int length)
    {
        Span<byte> octets = stackalloc byte[sizeof(int)];
        if (IsLittleEndian)
            BinaryPrimitives.WriteInt32LittleEndian(octets, length);
        else
            BinaryPrimitives.WriteInt32BigEndian(octets, length);

        // Four octets aligned to four are never cut in two by the writer's own pieces.
        if (position >= _roomStart)
            octets.CopyTo(_room[(int)(position - _roomStart)..]);
        else
            _output.Overwrite(position, octets);
    }

    /// <summary>Where an encapsulation began, and how the octets around it are aligned there.</summary>
    internal readonly record struct EncapsulationMark(long Start, int Phase);
}
