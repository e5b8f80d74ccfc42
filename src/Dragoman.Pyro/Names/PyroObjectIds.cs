using System.Text;

namespace Dragoman.Pyro;

/// <summary>Object keys as Pyro's object ids and back. An id is a text without blanks and <c>@</c>; a key that is no such text is written in hexadecimal behind <c>obj_</c>, as Pyro's own ids are.</summary>
internal static class PyroObjectIds
{
    private const string Prefix = "obj_";

    /// <summary>Gives the id of a key.</summary>
    public static string ToId(ObjectKey key)
    {
        ReadOnlySpan<byte> octets = key.Octets.Span;
        return IsPlain(octets) ? Encoding.UTF8.GetString(octets) : Prefix + Convert.ToHexStringLower(octets);
    }

    /// <summary>Gives the key of an id: the one whose id it is.</summary>
    public static ObjectKey ToKey(string id) => TryHex(id, out byte[] octets) ? new ObjectKey(octets) : new ObjectKey(id);

    /// <summary>Tells whether a text can be an object id.</summary>
    public static bool IsId(string text) => text.Length > 0 && !text.Any(c => c == '@' || char.IsWhiteSpace(c) || char.IsControl(c));

    // A key is written as it is when it is a possible id that does not look like the hexadecimal form of another key.
    private static bool IsPlain(ReadOnlySpan<byte> octets) =>
        System.Text.Unicode.Utf8.IsValid(octets) && Encoding.UTF8.GetString(octets) is var text && IsId(text) && !TryHex(text, out _);

    private static bool TryHex(string id, out byte[] octets)
    {
        octets = [];
        ReadOnlySpan<char> hex = id.AsSpan(Math.Min(Prefix.Length, id.Length));
        if (!id.StartsWith(Prefix, StringComparison.Ordinal) || hex.Length % 2 != 0 || !IsLowerHex(hex))
            return false;

        octets = Convert.FromHexString(hex);
        return !IsPlain(octets);
    }

    private static bool IsLowerHex(ReadOnlySpan<char> text)
    {
        foreach (char digit in text)
        {
            if (!char.IsAsciiHexDigitLower(digit))
                return false;
        }

        return true;
    }
}
