using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dragoman.Iiop;

/// <summary>How names of the naming service are told to peers whose character set cannot say them: <c>%uhhhh</c> stands for the UTF-16 unit of that number.</summary>
/// <remarks>
/// The standard knows no such form, and without one a single name would keep a peer from listing all others. Escapes are read of characters
/// beyond ASCII, and of the percent sign itself, by which a name is told that looks escaped but is not.
/// </remarks>
internal static class NameEscapes
{
    private const string Mark = "%u";
    private const int Size = 6;
    private const int MaxOctets = 8; // of one character in any set

    /// <summary>Escapes what a set cannot say.</summary>
    /// <param name="text">A name, or a text with names in it.</param>
    /// <param name="set">The set.</param>
    /// <returns>The same text when it is all in the set.</returns>
    public static string Escape(string text, CharSet set)
    {
        StringBuilder? escaped = null;
        Span<byte> room = stackalloc byte[MaxOctets];
        for (int i = 0; i < text.Length;)
        {
            int units = Rune.DecodeFromUtf16(text.AsSpan(i), out _, out int taken) == OperationStatus.Done ? taken : 1;
            bool isSayable = text[i] != 0 && set.Encode(text.AsSpan(i, units), room) > 0;
            if (!isSayable)
                escaped ??= new StringBuilder(text, 0, i, text.Length + Size);

            for (int end = i + units; i < end; i++)
            {
                if (isSayable)
                    escaped?.Append(text[i]);
                else
                    escaped!.Append(CultureInfo.InvariantCulture, $"{Mark}{(int)text[i]:x4}");
            }
        }

        return escaped?.ToString() ?? text;
    }

    /// <summary>Protects what looks escaped and is not, so that <see cref="Read"/> gives it back.</summary>
    public static string Protect(string text)
    {
        for (int i = text.IndexOf(Mark, StringComparison.Ordinal); i >= 0; i = text.IndexOf(Mark, i + Size, StringComparison.Ordinal))
        {
            if (UnitAt(text, i) >= 0)
                text = text.Insert(i + 1, "u0025");
            else
                i -= Size - 1;
        }

        return text;
    }

    /// <summary>Reads escapes.</summary>
    public static string Read(string text)
    {
        int start = text.IndexOf(Mark, StringComparison.Ordinal);
        if (start < 0)
            return text;

        StringBuilder read = new(text, 0, start, text.Length);
        for (int i = start; i < text.Length; i++)
        {
            int unit = UnitAt(text, i);
            read.Append(unit < 0 ? text[i] : (char)unit);
            i += unit < 0 ? 0 : Size - 1;
        }

        return read.ToString();
    }

    // -1 where no escape begins.
    private static int UnitAt(string text, int start) =>
        start + Size <= text.Length && text[start] == Mark[0] && text[start + 1] == Mark[1]
        && ushort.TryParse(text.AsSpan(start + Mark.Length, Size - Mark.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)
        && unit is > 0x7f or '%'
            ? unit
            : -1;
}
