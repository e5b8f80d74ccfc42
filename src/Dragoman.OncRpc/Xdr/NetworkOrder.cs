using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dragoman.OncRpc;

/// <summary>Copies many numbers at once between the machine's order and the network's. Never element by element.</summary>
internal static class NetworkOrder
{
    /// <summary>Copies numbers, in either direction.</summary>
    /// <param name="source">The octets of the numbers.</param>
    /// <param name="target">As many octets.</param>
    /// <param name="size">The octets of one number: 4 or 8.</param>
    public static void Copy(ReadOnlySpan<byte> source, Span<byte> target, int size)
    {
        // Cast spans need no alignment on the machines .NET runs on: the vectorised loops load and store unaligned.
        if (!BitConverter.IsLittleEndian)
            source.CopyTo(target);
        else if (size == sizeof(uint))
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(source), MemoryMarshal.Cast<byte, uint>(target));
        else
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(source), MemoryMarshal.Cast<byte, ulong>(target));
    }
}
