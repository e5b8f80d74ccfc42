using System.Buffers;
using System.Buffers.Text;

namespace Dragoman.Pyro;

/// <summary>Base64 in the one form that an encoder writes, so that text and octets stand for each other without loss.</summary>
internal static class CanonicalBase64
{
    private const int Group = 4;

    /// <summary>Decodes a text.</summary>
    /// <returns>The octets; null when it is no base64, or has blanks, or bits in its last character that say nothing.</returns>
    public static byte[]? TryDecode(ReadOnlySpan<byte> text)
    {
        if (text.Length % Group != 0)
            return null;

        int padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        byte[] octets = GC.AllocateUninitializedArray<byte>((text.Length / Group * 3) - padding);
        return Base64.DecodeFromUtf8(text, octets, out _, out int written) == OperationStatus.Done
            && written == octets.Length
            && (padding == 0 || EndsCanonically(text, octets, 3 - padding))
            ? octets
            : null;
    }

    private static bool EndsCanonically(ReadOnlySpan<byte> text, ReadOnlySpan<byte> octets, int rest)
    {
        Span<byte> group = stackalloc byte[Group];
        return Base64.EncodeToUtf8(octets[^rest..], group, out _, out _) == OperationStatus.Done && text.EndsWith(group);
    }
}
