using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman.Iiop;

internal ref partial struct CdrWriter
{
    /// <summary>Writes <c>struct {octet scale; boolean negative; unsigned long long low; unsigned long high}</c>.</summary>
    public void WriteDecimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        WriteByte((byte)(parts[3] >> 16));
        WriteBoolean(parts[3] < 0);
        WriteUInt64(((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        WriteInt32(parts[2]);
    }

    /// <summary>Refused: what ORBs send as <c>long double</c> is on many machines none.</summary>
    public readonly void WriteQuadruple(Quadruple value) => RefuseValue("A number of 128 bits cannot be sent by this wire.");

    /// <summary>Writes the two's complement as octets, the most significant first.</summary>
    public void WriteBigInteger(BigInteger value) => WriteBytes(value.ToByteArray(isUnsigned: false, isBigEndian: true));

    /// <summary>Writes two real numbers.</summary>
    public void WriteComplex(Complex value)
    {
        WriteDouble(value.Real);
        WriteDouble(value.Imaginary);
    }

    /// <summary>Writes sixteen octets in the order of RFC 9562.</summary>
    public void WriteGuid(Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    public void WriteBytes(ReadOnlyMemory<byte> value)
    {
        WriteInt32(value.Length);
        if (value.Length < OutputBuffer.ReferenceThreshold)
        {
            WriteRaw(value.Span);
            return;
        }

        Complete();
        _output.Append(value);
        _roomStart = _output.Length;
        _phase = (_phase + value.Length) & 7;
        _room = _output.GetSpan(64);
    }

    /// <summary>Writes octets with their count.</summary>
    public void WriteOctets(scoped ReadOnlySpan<byte> octets)
    {
        WriteInt32(octets.Length);
        WriteRaw(octets);
    }

    public void WriteEnum(EnumShape shape, long value)
    {
        if (shape.IsFlags)
        {
            if (value is < int.MinValue or > uint.MaxValue)
                RefuseValue($"The flags 0x{value:x} of {shape.Name} exceed 32 bits.");

            WriteUInt32((uint)value);
            return;
        }

        int position = shape.PositionOf(value);
        if (position < 0)
            RefuseValue($"{shape.Name} has no member of value {value}.");

        WriteInt32(position);
    }

    public void WriteReference(ObjectRef? value)
    {
        ObjectRef? fitted = value is null ? null : _context.References.GiveOut(value);
        Ior.Write(ref this, _context.IsOfEscapedNames ? fitted?.ToldInLatin1() : fitted);
    }

    public void WritePrimitives<T>(scoped ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (values.IsEmpty)
            return;

        Align(Unsafe.SizeOf<T>());
        if (Unsafe.SizeOf<T>() == 1)
            WriteUnits(MemoryMarshal.Cast<T, byte>(values), swap: false);
        else if (Unsafe.SizeOf<T>() == 2)
            WriteUnits(MemoryMarshal.Cast<T, ushort>(values), _swap);
        else if (Unsafe.SizeOf<T>() == 4)
            WriteUnits(MemoryMarshal.Cast<T, uint>(values), _swap);
        else
            WriteUnits(MemoryMarshal.Cast<T, ulong>(values), _swap);
    }

    // In pieces, so that a long array fills segments of the usual size instead of asking the pool for one of its own.
    private void WriteUnits<T>(scoped ReadOnlySpan<T> units, bool swap)
        where T : unmanaged
    {
        const int PieceSize = 32 << 10;
        int size = Unsafe.SizeOf<T>();
        while (!units.IsEmpty)
        {
            if (_room.Length - _position < size)
                Grow((int)Math.Min(units.Length * (long)size, PieceSize));

            int count = Math.Min(units.Length, (_room.Length - _position) / size);
            ByteOrder.Copy(units[..count], Take(count * size), swap);
            units = units[count..];
        }
    }
}
