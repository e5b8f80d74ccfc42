using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Dragoman;

/// <summary>Numbers and texts of JSON as values of .NET.</summary>
internal static class DynamicJsonScalars
{
    private const int MaximumDigits = 10_000;

    /// <summary>Reads a number of any kind: an integer where it is written as one.</summary>
    public static object Number(string raw)
    {
        if (raw.AsSpan().ContainsAny('.', 'e', 'E'))
            return double.Parse(raw, CultureInfo.InvariantCulture);

        return int.TryParse(raw, CultureInfo.InvariantCulture, out int small) ? small
            : long.TryParse(raw, CultureInfo.InvariantCulture, out long large) ? large
            : Big(raw) ?? throw new FormatException($"A number of {raw.Length} digits came; {MaximumDigits} are taken.");
    }

    /// <summary>Reads a number of a known kind; null when there are no numbers of that kind.</summary>
    public static object? Number(string raw, PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean or PrimitiveKind.Void or PrimitiveKind.Char or PrimitiveKind.NarrowChar or PrimitiveKind.String or PrimitiveKind.WideString => null,
        PrimitiveKind.Guid or PrimitiveKind.DateTime or PrimitiveKind.DateTimeOffset or PrimitiveKind.TimeSpan or PrimitiveKind.Bytes or PrimitiveKind.ObjectRef => null,
        PrimitiveKind.Single or PrimitiveKind.Double or PrimitiveKind.Quadruple or PrimitiveKind.Complex => double.Parse(raw, CultureInfo.InvariantCulture),
        PrimitiveKind.Decimal => decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : null,
        PrimitiveKind.BigInteger => Big(raw),
        _ => Number(raw),
    };

    /// <summary>Reads a text as a value of a known kind; null when it is none.</summary>
    public static object? Text(string text, PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.String or PrimitiveKind.WideString => text,
        PrimitiveKind.Char or PrimitiveKind.NarrowChar => text.Length == 1 ? text[0] : null,
        PrimitiveKind.Bytes => Octets(text),
        PrimitiveKind.Guid => Guid.TryParse(text, out Guid value) ? value : null,
        PrimitiveKind.DateTime => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime value) ? value : null,
        PrimitiveKind.DateTimeOffset => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset value) ? value : null,
        PrimitiveKind.TimeSpan => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan value) ? value : null,
        PrimitiveKind.Single or PrimitiveKind.Double or PrimitiveKind.Quadruple or PrimitiveKind.Complex =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null,
        PrimitiveKind.Decimal => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : null,
        PrimitiveKind.Boolean => bool.TryParse(text, out bool value) ? value : null,
        PrimitiveKind.Void or PrimitiveKind.ObjectRef => null,
        _ => Big(text),
    };

    /// <summary>Reads a real number.</summary>
    public static double? Real(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => (double?)Text(json.GetString()!, PrimitiveKind.Double),
        _ => null,
    };

    /// <summary>How values of a kind are written, where that needs saying.</summary>
    public static string? Hint(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Bytes => "base64 in quotation marks",
        PrimitiveKind.DateTime or PrimitiveKind.DateTimeOffset => "as 2026-01-31T12:00:00Z, in quotation marks",
        PrimitiveKind.TimeSpan => "as [-][days.]hours:minutes:seconds[.fraction], in quotation marks",
        PrimitiveKind.Complex => "an array of two numbers",
        PrimitiveKind.Char or PrimitiveKind.NarrowChar => "one character in quotation marks",
        _ => null,
    };

    [SuppressMessage("Performance", "CA1859", Justification = "As a number it would make numbers of its kind of the others beside it.")]
    private static object? Big(string text) =>
        text.Length <= MaximumDigits && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value) ? value : null;

    private static byte[]? Octets(string text)
    {
        byte[] octets = new byte[((text.Length + 3) / 4) * 3];
        return Convert.TryFromBase64String(text, octets, out int count) ? octets[..count] : null;
    }
}
