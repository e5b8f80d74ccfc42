using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman.OncRpc;

internal ref partial struct XdrWriter
{
    /// <summary>Writes <c>struct {int low; int middle; int high; int flags}</c>: the parts of .NET's own form.</summary>
    public void WriteDecimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        foreach (int part in parts)
            WriteInt32(part);
    }

    /// <summary>Writes sixteen octets, the sign first (RFC 4506, 4.8).</summary>
    public void WriteQuadruple(Quadruple value)
    {
        Put(value.High);
        Put(value.Low);
    }

    /// <summary>Writes the two's complement as octets, the most significant first.</summary>
    public void WriteBigInteger(BigInteger value) => WriteBytes(value.ToByteArray(isUnsigned: false, isBigEndian: true));

    /// <summary>Writes two real numbers.</summary>
    public void WriteComplex(Complex value)
    {
        WriteDouble(value.Real);
        WriteDouble(value.Imaginary);
    }

    /// <summary>Writes <c>opaque[16]</c> in the order of RFC 9562.</summary>
    public void WriteGuid(Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    public void WriteBytes(ReadOnlyMemory<byte> value)
    {
        WriteInt32(value.Length);
        if (value.Length < OutputBuffer.ReferenceThreshold)
        {
            WriteOpaque(value.Span);
            return;
        }

        Complete();
        _output.Append(value);
        _roomStart = _output.Length;
        _room = _output.GetSpan(64);
        Pad(value.Length);
    }

    /// <summary>Writes octets with their count.</summary>
    public void WriteOctets(scoped ReadOnlySpan<byte> octets)
    {
        WriteInt32(octets.Length);
        WriteOpaque(octets);
    }

    /// <summary>Writes the value itself, declared or not, as XDR's own enumerations do.</summary>
    public void WriteEnum(EnumShape shape, long value)
    {
        switch (XdrEnum.Of(shape).Form)
        {
            case XdrEnumForm.Hyper:
                WriteInt64(value);
                break;
            case XdrEnumForm.Unsigned when value is >= 0 and <= uint.MaxValue:
                WriteUInt32((uint)value);
                break;
            case XdrEnumForm.Signed when value is >= int.MinValue and <= int.MaxValue:
                WriteInt32((int)value);
                break;
            default:
                Refuse($"The value {value} of {shape.Name} exceeds 32 bits.");
                break;
        }
    }

    public void WriteReference(ObjectRef? value) => OncReference.Write(ref this, value is null ? null : References.GiveOut(value));

    /// <summary>Octets are opaque; every other number takes a multiple of four octets.</summary>
    public void WritePrimitives<T>(scoped ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() >= sizeof(uint))
        {
            WriteUnits(values);
            return;
        }

        if (typeof(T) == typeof(byte))
        {
            WriteOpaque(MemoryMarshal.AsBytes(values));
            return;
        }

        foreach (T value in values)
            Put(Widen(value));
    }

    // The comparisons are constants to the JIT.
    private static uint Widen<T>(T value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(short))
            return (uint)(short)(object)value;

        if (typeof(T) == typeof(ushort))
            return (ushort)(object)value;

        if (typeof(T) == typeof(sbyte))
            return (uint)(sbyte)(object)value;

        return (bool)(object)value ? 1u : 0u;
    }

    // In pieces, so that a long array fills segments of the usual size instead of asking the pool for one of its own.
    private void WriteUnits<T>(scoped ReadOnlySpan<T> units)
        where T : unmanaged
    {
        const int PieceSize = 32 << 10;
        int size = Unsafe.SizeOf<T>();
        while (!units.IsEmpty)
        {
            if (_room.Length - _position < size)
                Grow((int)Math.Min(units.Length * (long)size, PieceSize));

            int count = Math.Min(units.Length, (_room.Length - _position) / size);
            NetworkOrder.Copy(MemoryMarshal.AsBytes(units[..count]), Take(count * size), size);
            units = units[count..];
        }
    }
}
