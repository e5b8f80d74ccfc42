using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman.Iiop;

/// <summary>Copies many numbers at once, turning their octets round on the way when the byte orders differ. Never element by element.</summary>
internal static class ByteOrder
{
    /// <summary>Copies numbers to octets.</summary>
    /// <param name="units">byte, ushort, uint or ulong.</param>
    /// <param name="octets">As many octets as the numbers have.</param>
    /// <param name="swap">Whether the orders differ.</param>
    public static void Copy<T>(ReadOnlySpan<T> units, Span<byte> octets, bool swap)
        where T : unmanaged
    {
        ReadOnlySpan<byte> source = MemoryMarshal.AsBytes(units);
        if (!swap || Unsafe.SizeOf<T>() == 1)
            source.CopyTo(octets);
        else
            Swap(source, octets, Unsafe.SizeOf<T>());
    }

    /// <summary>Copies octets to numbers.</summary>
    /// <param name="octets">As many octets as the numbers have.</param>
    /// <param name="units">Any numbers of 1, 2, 4 or 8 octets.</param>
    /// <param name="swap">Whether the orders differ.</param>
    public static void Copy<T>(ReadOnlySpan<byte> octets, Span<T> units, bool swap)
        where T : unmanaged
    {
        Span<byte> target = MemoryMarshal.AsBytes(units);
        if (!swap || Unsafe.SizeOf<T>() == 1)
            octets.CopyTo(target);
        else
            Swap(octets, target, Unsafe.SizeOf<T>());
    }

    // Cast spans need no alignment on the machines .NET runs on: the vectorised loops load and store unaligned.
    private static void Swap(ReadOnlySpan<byte> source, Span<byte> target, int size)
    {
        switch (size)
        {
            case 2:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<byte, ushort>(target));
                break;
            case 4:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(source), MemoryMarshal.Cast<byte, uint>(target));
                break;
            default:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(source), MemoryMarshal.Cast<byte, ulong>(target));
                break;
        }
    }
}
