using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dragoman.Iiop;

/// <summary>The <c>%hh</c> escapes of corbaloc and corbaname URLs (CORBA 3.3 part 2, 7.6.10.4).</summary>
internal static class Percent
{
    private static readonly SearchValues<byte> Unescaped = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789;/:?@&=+$,-_.!~*'()"u8);

    /// <summary>Escapes octets.</summary>
    public static string Escape(ReadOnlySpan<byte> octets)
    {
        StringBuilder text = new(octets.Length);
        foreach (byte octet in octets)
        {
            if (Unescaped.Contains(octet))
                text.Append((char)octet);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{octet:x2}");
        }

        return text.ToString();
    }

    /// <summary>Reads escaped octets.</summary>
    /// <param name="url">The whole URL.</param>
    /// <param name="range">Which part of it.</param>
    /// <exception cref="FormatException">An escape is malformed, or a character should be escaped; the message says where.</exception>
    public static byte[] Unescape(string url, Range range)
    {
        (int start, int length) = range.GetOffsetAndLength(url.Length);
        List<byte> octets = new(length);
        for (int i = start; i < start + length; i++)
        {
            char c = url[i];
            if (c == '%')
            {
                if (i + 2 >= start + length || !char.IsAsciiHexDigit(url[i + 1]) || !char.IsAsciiHexDigit(url[i + 2]))
                    throw new FormatException($"The % at {i} of '{url}' is not followed by two hexadecimal digits.");

                octets.Add(byte.Parse(url.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else if (c is > ' ' and < '\x7f')
            {
                octets.Add((byte)c);
            }
            else
            {
                throw new FormatException($"The character U+{(int)c:X4} at {i} of '{url}' must be escaped as %hh.");
            }
        }

        return [.. octets];
    }
}
