using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dragoman.Iiop;

/// <summary>Encodes the text that nearly all text is: ASCII without NUL, which every character set here writes alike. Checks and narrows in one pass.</summary>
internal static class AsciiText
{
    private const ushort Highest = 0x7e; // after 1 was taken away, which also turns NUL into the highest number of all

    /// <summary>Encodes a text if it is ASCII without NUL.</summary>
    /// <param name="text">The text.</param>
    /// <param name="octets">At least as many octets; undefined when the answer is no.</param>
    /// <returns>Whether it was encoded, one octet per character.</returns>
    public static bool TryEncode(ReadOnlySpan<char> text, Span<byte> octets)
    {
        if (octets.Length < text.Length)
            ThrowTooShort();

        ref ushort source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref byte target = ref MemoryMarshal.GetReference(octets);
        nint length = text.Length;
        if (!Vector128.IsHardwareAccelerated || length < Vector128<ushort>.Count)
            return TryEncodeShort(ref source, ref target, length);

        // The last step is taken again from the end, over octets already written, instead of one character at a time.
        nint at = 0;
        for (nint last = length - Vector128<byte>.Count; at < last; at += Vector128<byte>.Count)
        {
            if (!TryEncode16(ref source, ref target, at))
                return false;
        }

        return length >= Vector128<byte>.Count
            ? TryEncode16(ref source, ref target, length - Vector128<byte>.Count)
            : TryEncode8(ref source, ref target, 0) && TryEncode8(ref source, ref target, length - Vector128<ushort>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEncode16(ref ushort source, ref byte target, nint at)
    {
        Vector128<ushort> low = Vector128.LoadUnsafe(ref source, (nuint)at);
        Vector128<ushort> high = Vector128.LoadUnsafe(ref source, (nuint)(at + Vector128<ushort>.Count));
        if (Vector128.GreaterThanAny(Vector128.Max(low - Vector128<ushort>.One, high - Vector128<ushort>.One), Vector128.Create(Highest)))
            return false;

        Vector128.Narrow(low, high).StoreUnsafe(ref target, (nuint)at);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEncode8(ref ushort source, ref byte target, nint at)
    {
        Vector128<ushort> units = Vector128.LoadUnsafe(ref source, (nuint)at);
        if (Vector128.GreaterThanAny(units - Vector128<ushort>.One, Vector128.Create(Highest)))
            return false;

        Vector128.Narrow(units, units).GetLower().StoreUnsafe(ref target, (nuint)at);
        return true;
    }

    private static bool TryEncodeShort(ref ushort source, ref byte target, nint length)
    {
        for (nint i = 0; i < length; i++)
        {
            ushort unit = Unsafe.Add(ref source, i);
            if ((ushort)(unit - 1) > Highest)
                return false;

            Unsafe.Add(ref target, i) = (byte)unit;
        }

        return true;
    }

    [DoesNotReturn]
    private static void ThrowTooShort() => throw new ArgumentException("There is less room than text.");
}
