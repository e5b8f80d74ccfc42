using System.Text;

namespace Dragoman.Idl;

/// <summary>Reads numbers and characters as C writes them.</summary>
internal static class Literals
{
    // Beyond this nothing has a type, and one more digit cannot overflow.
    private static readonly Int128 Maximum = (Int128)1 << 100;

    /// <summary>Reads <c>10</c>, <c>0x1f</c> or <c>017</c>.</summary>
    public static Int128? Number(string text)
    {
        int radix = 10;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            (radix, text) = (16, text[2..]);
        else if (text.Length > 1 && text[0] == '0')
            (radix, text) = (8, text[1..]);

        if (text.Length == 0)
            return null;

        Int128 value = 0;
        foreach (char c in text)
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || value > Maximum)
                return null;
            value = (value * radix) + digit;
        }

        return value;
    }

    /// <summary>Reads what stands between single quotes; null when it is not one character.</summary>
    public static int? Character(string text) => text switch
    {
        [not '\\' and var c] when c < 0x80 => c,
        ['\\', 'n'] => '\n',
        ['\\', 't'] => '\t',
        ['\\', 'r'] => '\r',
        ['\\', 'a'] => '\a',
        ['\\', 'b'] => '\b',
        ['\\', 'f'] => '\f',
        ['\\', 'v'] => '\v',
        ['\\', '\\' or '\'' or '"' or '?'] => text[1],
        ['\\', 'x', ..] => Byte("0x" + text[2..]),
        ['\\', ..] when text.Length is > 1 and < 5 => Byte("0" + text[1..]),
        _ => null,
    };

    /// <summary>Reads what stands between double quotes, as C does; null when an escape means nothing.</summary>
    public static string? Text(string text)
    {
        StringBuilder read = new(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int length = text[at] == '\\' ? EscapeLength(text, at) : 1;
            int? character = text[at] == '\\' ? Character(text.Substring(at, length)) : text[at];
            if (character is not { } c)
                return null;

            read.Append((char)c);
            at += length;
        }

        return read.ToString();
    }

    private static int EscapeLength(string text, int at)
    {
        int end = Math.Min(at + 2, text.Length);
        if (end - at == 2 && text[at + 1] == 'x')
        {
            while (end < text.Length && char.IsAsciiHexDigit(text[end]))
                end++;
        }
        else if (end - at == 2 && text[at + 1] is >= '0' and <= '7')
        {
            while (end < text.Length && end < at + 4 && text[end] is >= '0' and <= '7')
                end++;
        }

        return end - at;
    }

    private static int? Byte(string digits) => Number(digits) is { } value && value <= 0xff ? (int)value : null;
}
