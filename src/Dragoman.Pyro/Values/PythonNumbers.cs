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

    /// <summary>Reads a real number; one that is too large is infinite.</summary>
    public static double ParseReal(ReadOnlySpan<byte> text)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text.Length <= MaxDigits && double.TryParse(text, style, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new DecodeException("A number is malformed.");
    }
}
