using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman.OncRpc;

internal ref partial struct XdrReader
{
    public decimal ReadDecimal()
    {
        int low = ReadInt32();
        int middle = ReadInt32();
        int high = ReadInt32();
        int flags = ReadInt32();
        int scale = (flags >> 16) & 0xff;
        if ((flags & 0x7f00ffff) != 0 || scale > 28)
            Refuse($"0x{flags:x8} are no flags of a decimal");

        return new decimal(low, middle, high, flags < 0, (byte)scale);
    }

    public Quadruple ReadQuadruple() => new(ReadUInt64(), ReadUInt64());

    public BigInteger ReadBigInteger() => new(ReadBytes(), isUnsigned: false, isBigEndian: true);

    public Complex ReadComplex() => new(ReadDouble(), ReadDouble());

    public Guid ReadGuid() => new(ReadOpaque(16), bigEndian: true);

    public byte[] ReadBytes()
    {
        int count = ReadCount(int.MaxValue);
        Charge(DecodeCosts.List + count);
        if (TryTakeTail(count, out byte[] tail))
            return tail;

        ReadOnlySpan<byte> octets = ReadOpaque(count);
        byte[] copy = GC.AllocateUninitializedArray<byte>(octets.Length);
        octets.CopyTo(copy);
        return copy;
    }

    /// <summary>Reads the value itself, declared or not; the enumeration's codec refuses what its type cannot hold.</summary>
    public long ReadEnum(EnumShape shape) => XdrEnum.Of(shape).Form switch
    {
        XdrEnumForm.Signed => ReadInt32(),
        XdrEnumForm.Unsigned => ReadUInt32(),
        _ => ReadInt64(),
    };

    public ObjectRef? ReadReference()
    {
        Charge(DecodeCosts.Reference);
        ObjectRef? read = OncReference.Read(ref this);
        Address? peer = IntroducedBy ?? (Sender is { } sender ? new Address("udp", sender.Sender.Address.ToString(), sender.Sender.Port) : null);
        return read is null ? null : References.TakeIn(peer is null ? read : read with { IntroducedBy = peer });
    }

    public void ReadPrimitives<T>(scoped Span<T> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(byte))
        {
            ReadOpaque(values.Length).CopyTo(MemoryMarshal.AsBytes(values));
            return;
        }

        int size = Math.Max(Unsafe.SizeOf<T>(), sizeof(uint));
        long octets = (long)values.Length * size;
        if (octets > Remaining)
            Refuse($"{values.Length} elements of {size} octets cannot stand in the {Remaining} octets left");

        if (Unsafe.SizeOf<T>() >= sizeof(uint))
        {
            NetworkOrder.Copy(ReadOpaque((int)octets), MemoryMarshal.AsBytes(values), size);
            return;
        }

        foreach (ref T value in values)
            value = ReadNarrow<T>();
    }

    // The comparisons are constants to the JIT.
    private T ReadNarrow<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(short))
            return (T)(object)ReadInt16();

        if (typeof(T) == typeof(ushort))
            return (T)(object)ReadUInt16();

        if (typeof(T) == typeof(sbyte))
            return (T)(object)ReadSByte();

        return (T)(object)ReadBoolean();
    }
}
