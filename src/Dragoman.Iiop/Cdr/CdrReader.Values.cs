using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman.Iiop;

internal ref partial struct CdrReader
{
    public decimal ReadDecimal()
    {
        byte scale = ReadByte();
        bool isNegative = ReadBoolean();
        ulong low = ReadUInt64();
        int high = ReadInt32();
        if (scale > 28)
            Refuse($"A decimal with {scale} digits after the point exceeds 28");

        return new decimal((int)(uint)low, (int)(low >> 32), high, isNegative, scale);
    }

    public readonly Quadruple ReadQuadruple() => throw new DecodeException("Numbers of 128 bits are not carried by this wire.");

    public BigInteger ReadBigInteger() => new(ReadBytes(), isUnsigned: false, isBigEndian: true);

    public Complex ReadComplex() => new(ReadDouble(), ReadDouble());

    public Guid ReadGuid() => new(ReadRaw(16), bigEndian: true);

    public byte[] ReadBytes()
    {
        int count = ReadCount();
        Charge(DecodeCosts.List + count);
        if (TryTakeTail(count, out byte[] tail))
            return tail;

        ReadOnlySpan<byte> octets = ReadRaw(count);
        byte[] copy = GC.AllocateUninitializedArray<byte>(octets.Length);
        octets.CopyTo(copy);
        return copy;
    }

    /// <summary>Reads octets with their count, without copying them.</summary>
    public ReadOnlySpan<byte> ReadOctets() => ReadRaw(ReadCount());

    private int ReadCount()
    {
        uint count = ReadUInt32();
        if (count > (uint)Remaining)
            Refuse($"{count} octets were promised where {Remaining} are left");

        return (int)count;
    }

    public long ReadEnum(EnumShape shape)
    {
        uint value = ReadUInt32();
        if (shape.IsFlags)
            return value;

        if (value >= (uint)shape.Members.Length)
            Refuse($"{shape.Name} has no member at position {value}");

        return shape.Members[(int)value].Value;
    }

    public ObjectRef? ReadReference()
    {
        Charge(DecodeCosts.Reference);
        ObjectRef? read = Ior.Read(ref this);
        return read is null ? null : References.TakeIn(IntroducedBy is null ? read : read with { IntroducedBy = IntroducedBy });
    }

    public void ReadPrimitives<T>(scoped Span<T> values)
        where T : unmanaged
    {
        if (values.IsEmpty)
            return;

        int size = Unsafe.SizeOf<T>();
        Align(size);
        long octets = (long)values.Length * size;
        if (octets > Remaining)
            Refuse($"{values.Length} elements of {size} octets cannot stand in the {Remaining} octets left");

        if (size > 1 && octets > _octets.Length - _position && !TryJoin())
            ReadPrimitivesAcross(values);
        else
            ByteOrder.Copy(ReadRaw((int)octets), values, _swap);

        if (typeof(T) == typeof(bool))
            Normalise(MemoryMarshal.AsBytes(values));
    }

    // A bool of .NET is 0 or 1; an octet of a peer that means true is anything but 0.
    private static void Normalise(Span<byte> octets)
    {
        for (int i = octets.IndexOfAnyExceptInRange((byte)0, (byte)1); i >= 0 && i < octets.Length; i++)
            octets[i] = octets[i] == 0 ? (byte)0 : (byte)1;
    }
}
