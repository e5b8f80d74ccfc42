using System.Globalization;
using System.Text;
using Dragoman.Testing.Tokens;

namespace Dragoman.Toy;

/// <summary>The toy wire's data representation: a line for each token, its kind and its value as text.</summary>
internal static class TokenText
{
    public static byte[] Write(IEnumerable<Token> tokens) =>
        Encoding.UTF8.GetBytes(string.Join('\n', tokens.Select(token => $"{token.Kind} {Uri.EscapeDataString(TextOf(token.Value))}")));

    public static List<Token> Read(ReadOnlySpan<byte> octets) =>
        octets.IsEmpty ? [] : [.. Encoding.UTF8.GetString(octets).Split('\n').Select(Parse)];

    private static string TextOf(object? value) => value switch
    {
        null => "",
        byte[] octets => Convert.ToHexStringLower(octets),
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        ObjectRef reference => reference.Profiles.OfType<ToyProfile>().FirstOrDefault() is { } profile ? ToyUrl.Format(profile) : throw new EncodeException($"{reference} has no toy profile."),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static Token Parse(string line)
    {
        int blank = line.IndexOf(' ', StringComparison.Ordinal);
        string kind = blank < 0 ? line : line[..blank];
        string text = blank < 0 ? "" : Uri.UnescapeDataString(line[(blank + 1)..]);
        try
        {
            return new Token(kind, kind switch
            {
                "Boolean" or "Optional" => bool.Parse(text),
                "Byte" => byte.Parse(text, CultureInfo.InvariantCulture),
                "Int64" or "Enum" => long.Parse(text, CultureInfo.InvariantCulture),
                "Int32" or "Sequence" or "Set" or "Map" or "Array" or "Tuple" or "LinkedList" => int.Parse(text, CultureInfo.InvariantCulture),
                "DateTime" => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                "Bytes" => Convert.FromHexString(text),
                "String" => text,
                "Reference" => text.Length == 0 ? null : new ObjectRef("", [ToyUrl.ParseObject(text)]),
                _ => throw new DecodeException($"The toy wire knows no {kind}."),
            });
        }
        catch (FormatException malformed)
        {
            throw new DecodeException($"'{text}' is no {kind}: {malformed.Message}");
        }
    }
}
