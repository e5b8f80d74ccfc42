using System.Buffers;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Texts that may hold lone surrogates, as Python's can: UTF-8 with each of these as three octets.</summary>
internal static class Utf16Text
{
    /// <summary>Whether a text can be written as plain UTF-8.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int consumed) != OperationStatus.Done)
                return false;

            text = text[consumed..];
        }

        return true;
    }

    /// <summary>Encodes a text; lone surrogates become three octets each.</summary>
    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        byte[] octets = new byte[text.Length * 3];
        int length = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out Rune rune, out int consumed) == OperationStatus.Done)
            {
                length += rune.EncodeToUtf8(octets.AsSpan(length));
            }
            else
            {
                char unit = text[0];
                consumed = 1;
                octets[length++] = (byte)(0xe0 | (unit >> 12));
                octets[length++] = (byte)(0x80 | ((unit >> 6) & 0x3f));
                octets[length++] = (byte)(0x80 | (unit & 0x3f));
            }

            text = text[consumed..];
        }

        return octets[..length];
    }

    /// <summary>Decodes a text.</summary>
    /// <param name="octets">UTF-8, where a lone surrogate may stand as three octets.</param>
    /// <exception cref="DecodeException">The octets are anything else.</exception>
    public static string Decode(ReadOnlySpan<byte> octets)
    {
        if (System.Text.Unicode.Utf8.IsValid(octets))
            return Encoding.UTF8.GetString(octets);

        StringBuilder text = new(octets.Length);
        while (!octets.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(octets, out Rune rune, out int consumed) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
                octets = octets[consumed..];
                continue;
            }

            if (octets.Length < 3 || octets[0] != 0xed || (octets[1] & 0xe0) != 0xa0 || (octets[2] & 0xc0) != 0x80)
                throw new DecodeException("A text is not UTF-8.");

            text.Append((char)(0xd000 | ((octets[1] & 0x3f) << 6) | (octets[2] & 0x3f)));
            octets = octets[3..];
        }

        return text.ToString();
    }
}
