using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Numbers in Python's notation.</summary>
internal static class PythonNumbers
{
    /// <summary>Python reads and prints no longer integers unless told to: their conversion takes quadratic time.</summary>
    private const int MaxDigits = 4300;

    private const int MaxScale = 28;
    private const string MaxMantissa = "79228162514264337593543950335";

    /// <summary>Writes a real number so that it is read back as the same real number: the shortest digits, and always a point or an exponent.</summary>
    public static string Repr(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        if (!double.IsFinite(value) || text.AsSpan().IndexOfAny('.', 'e') >= 0)
            return text;

        return Math.Abs(value) < 1e16 ? text + ".0" : WithExponent(text);
    }

    // As Python prints large numbers: the digits that matter, and how many follow the first.
    private static string WithExponent(string digits)
    {
        string sign = digits[0] == '-' ? "-" : "";
        digits = digits[sign.Length..];
        string rest = digits[1..].TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{(rest.Length > 0 ? "." : "")}{rest}e+{digits.Length - 1:00}");
    }

    /// <summary>Reads a decimal integer of any size.</summary>
    /// <param name="digits">A sign, if any, and digits.</param>
    /// <param name="document">Where to add it.</param>
    public static void AddInteger(ReadOnlySpan<byte> digits, ValueDocument document)
    {
        if (Utf8Parser.TryParse(digits, out long value, out int consumed) && consumed == digits.Length)
            document.Add(value);
        else
            document.Add(ParseBig(digits));
    }

    /// <summary>Reads a decimal integer of any size.</summary>
    public static BigInteger ParseBig(ReadOnlySpan<byte> digits)
    {
        if (digits.Length > MaxDigits)
            throw new DecodeException($"An integer has more than {MaxDigits} digits.");

        return BigInteger.TryParse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value)
            ? value
            : throw new DecodeException("An integer is malformed.");
    }

    /// <summary>Reads a decimal number as it is.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    /// <exception cref="OverflowException">It is too large, or would have to be rounded.</exception>
    public static decimal ParseDecimal(string text)
    {
        decimal value = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return IsExact(text.Trim()) ? value : throw new OverflowException($"{text.Length} characters of a decimal number are more than can be kept.");
    }

    // Whether a well-formed number is an integer of 96 bits over a power of ten up to 28.
    private static bool IsExact(string text)
    {
        int end = text.AsSpan().IndexOfAny('e', 'E');
        ReadOnlySpan<char> digits = end < 0 ? text : text.AsSpan(0, end);
        BigInteger exponent = end < 0 ? 0 : BigInteger.Parse(text.AsSpan(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = digits.IndexOf('.');
        int behindPoint = point < 0 ? 0 : digits.Length - point - 1;
        string kept = digits.TrimStart("+-").ToString().Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        string significant = kept.TrimEnd('0');
        BigInteger scale = behindPoint - (kept.Length - significant.Length) - exponent;
        return significant.Length == 0
            || (scale <= MaxScale && (significant.Length < MaxMantissa.Length || (significant.Length == MaxMantissa.Length && string.CompareOrdinal(significant, MaxMantissa) <= 0)));
    }

    /// <summary>Reads a real number; one that is too large is infinite.</summary>
    public static double ParseReal(ReadOnlySpan<byte> text)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text.Length <= MaxDigits && double.TryParse(text, style, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new DecodeException("A number is malformed.");
    }
}
