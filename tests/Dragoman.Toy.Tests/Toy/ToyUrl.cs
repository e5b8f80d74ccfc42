using System.Globalization;

namespace Dragoman.Toy;

/// <summary>The texts of the toy wire: <c>toy:KEY@HOST:PORT</c> for objects, <c>toyname:NAME@HOST:PORT</c> for names; keys and names are escaped as in URLs.</summary>
internal static class ToyUrl
{
    public const string Object = "toy:";
    public const string Name = "toyname:";
    public const string Nil = "toy:nil";

    public static string Format(ToyProfile profile) => Format(Object, profile.Key.ToString(), profile.Address);

    public static string Format(string scheme, string text, Address at) =>
        string.Create(CultureInfo.InvariantCulture, $"{scheme}{Uri.EscapeDataString(text)}@{at.Host}:{at.Port}");

    public static ToyProfile ParseObject(string url)
    {
        (string key, Address at) = Parse(url, Object);
        return new ToyProfile(at, KeyOf(key));
    }

    /// <summary>A key by its text, which is hexadecimal after 0x where the key is no text.</summary>
    public static ObjectKey KeyOf(string text) => text.StartsWith("0x", StringComparison.Ordinal) && text.AsSpan(2).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0 && text.Length % 2 == 0
        ? new ObjectKey(Convert.FromHexString(text.AsSpan(2)))
        : new ObjectKey(text);

    public static (string Text, Address At) Parse(string url, string scheme)
    {
        string[] parts = url[scheme.Length..].Split('@');
        return parts is [{ Length: > 0 } text, var place] && place.LastIndexOf(':') is > 0 and var colon && int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            ? (Uri.UnescapeDataString(text), new Address("tcp", place[..colon], port))
            : throw new FormatException($"'{url}' is malformed: {scheme}TEXT@HOST:PORT is expected.");
    }

    public static bool Is(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
