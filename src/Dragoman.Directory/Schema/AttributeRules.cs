using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dragoman.Directory;

/// <summary>How values of each syntax are checked, compared and ordered.</summary>
internal static class AttributeRules
{
    private const int MaxDigits = 100;
    private static readonly string[] TimeForms = ["yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMddHH"];

    /// <summary>Gives the form of a value that is the same for all values that are equal to it.</summary>
    /// <returns>Null when the value is none of the syntax.</returns>
    public static string? Prepare(AttributeSyntax? syntax, AttributeValue value)
    {
        if (syntax == AttributeSyntax.Octets)
            return Convert.ToHexString(value.Octets.Span);

        // A type that is not known may have either; no text looks like octets.
        if (!value.IsText)
            return syntax is null ? $"\0{value}" : null;

        return syntax switch
        {
            AttributeSyntax.Text => Squeeze(value.Text) is { Length: > 0 } text ? text : null,
            AttributeSyntax.Integer => Number(value.Text)?.ToString(CultureInfo.InvariantCulture),
            AttributeSyntax.Boolean => value.Text is "TRUE" or "FALSE" ? value.Text : null,
            AttributeSyntax.Time => Time(value.Text)?.UtcTicks.ToString("D20", CultureInfo.InvariantCulture),
            _ => value.Text,
        };
    }

    /// <summary>Compares two values in the form of <see cref="Prepare"/>.</summary>
    /// <returns>Less than 0, 0 or more; null when the syntax has no order.</returns>
    public static int? Compare(AttributeSyntax? syntax, string one, string other) => syntax switch
    {
        AttributeSyntax.Boolean => null,
        AttributeSyntax.Integer => BigInteger.Parse(one, CultureInfo.InvariantCulture).CompareTo(BigInteger.Parse(other, CultureInfo.InvariantCulture)),
        _ => string.CompareOrdinal(one, other),
    };

    /// <summary>Reads a number.</summary>
    /// <returns>Null when it is none, or longer than anybody needs.</returns>
    public static BigInteger? Number(string text) =>
        text.Length <= MaxDigits && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number)
        && text[0] != '+' ? number : null;

    /// <summary>Gives a text without the differences that do not count: letters' case, spaces at the ends and more than one between words.</summary>
    public static string Squeeze(string text)
    {
        StringBuilder squeezed = new(text.Length);
        foreach (char c in Compose(text))
        {
            if (!char.IsWhiteSpace(c))
                squeezed.Append(char.ToUpperInvariant(c));
            else if (squeezed.Length > 0 && squeezed[^1] != ' ')
                squeezed.Append(' ');
        }

        if (squeezed.Length > 0 && squeezed[^1] == ' ')
            squeezed.Length--;

        return squeezed.ToString();
    }

    private static string Compose(string text)
    {
        try
        {
            return Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text; // half a surrogate pair equals itself
        }
    }

    private static DateTimeOffset? Time(string text)
    {
        int zone = text.AsSpan().IndexOfAny('Z', '+', '-');
        if (zone < 0 || (text[zone] == 'Z' ? zone + 1 != text.Length : text.Length - zone is not (3 or 5)))
            return null;

        int point = text.AsSpan(0, zone).IndexOfAny('.', ',');
        ReadOnlySpan<char> whole = text.AsSpan(0, point < 0 ? zone : point);
        if (!DateTime.TryParseExact(whole, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
            return null;

        if (point >= 0)
        {
            if (!decimal.TryParse($"0.{text.AsSpan(point + 1, zone - point - 1)}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal fraction))
                return null;

            long unit = whole.Length switch { 14 => TimeSpan.TicksPerSecond, 12 => TimeSpan.TicksPerMinute, _ => TimeSpan.TicksPerHour };
            time = time.AddTicks((long)(fraction * unit));
        }

        return Offset(text.AsSpan(zone)) is { } offset && time.Ticks - offset.Ticks is >= 0 and <= 3155378975999999999L
            ? new DateTimeOffset(time.Ticks - offset.Ticks, TimeSpan.Zero)
            : null;
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> zone)
    {
        if (zone[0] == 'Z')
            return TimeSpan.Zero;

        int minutes = 0;
        bool isTime = int.TryParse(zone[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && hours < 24
            && (zone.Length == 3 || (int.TryParse(zone[3..], NumberStyles.None, CultureInfo.InvariantCulture, out minutes) && minutes < 60));
        return isTime ? (zone[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0) : null;
    }
}
