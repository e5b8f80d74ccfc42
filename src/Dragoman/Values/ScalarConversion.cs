using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Dragoman;

/// <summary>Converts single values where nothing is lost: wires differ in how many widths of numbers they have, and some carry moments and identifiers as texts.</summary>
internal static class ScalarConversion
{
    /// <summary>Whether a value is an integer.</summary>
    public static bool IsInteger(object value) => value is int or long or byte or sbyte or short or ushort or uint or ulong or BigInteger;

    /// <summary>Gives an integer as one of any size.</summary>
    public static BigInteger ToInteger(object value) => value switch
    {
        BigInteger big => big,
        ulong large => large,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    public static bool TryConvert(object value, Type target, [MaybeNullWhen(false)] out object converted)
    {
        converted = target.IsEnum ? ToEnum(value, target)
            : IsInteger(value) ? FromInteger(ToInteger(value), target)
            : value switch
            {
                float or double => FromReal(Convert.ToDouble(value, CultureInfo.InvariantCulture), target),
                char letter when target == typeof(string) => letter.ToString(),
                string text => FromText(text, target),
                DynamicEnum { Number: var number } => FromInteger(number, target),
                _ => null,
            };
        return converted is not null;
    }

    private static object? ToEnum(object value, Type target)
    {
        if (value is DynamicEnum { Number: var number })
            return Enum.ToObject(target, number);

        if (value is string name)
            return Enum.TryParse(target, name, ignoreCase: false, out object? member) && Enum.IsDefined(target, member) ? member : null;

        return IsInteger(value) && FromInteger(ToInteger(value), Enum.GetUnderlyingType(target)) is { } underlying ? Enum.ToObject(target, underlying) : null;
    }

    private static object? FromInteger(BigInteger value, Type target)
    {
        if (target == typeof(BigInteger))
            return value;

        return Type.GetTypeCode(target) switch
        {
            TypeCode.SByte when value >= sbyte.MinValue && value <= sbyte.MaxValue => (sbyte)value,
            TypeCode.Byte when value >= byte.MinValue && value <= byte.MaxValue => (byte)value,
            TypeCode.Int16 when value >= short.MinValue && value <= short.MaxValue => (short)value,
            TypeCode.UInt16 when value >= ushort.MinValue && value <= ushort.MaxValue => (ushort)value,
            TypeCode.Int32 when value >= int.MinValue && value <= int.MaxValue => (int)value,
            TypeCode.UInt32 when value >= uint.MinValue && value <= uint.MaxValue => (uint)value,
            TypeCode.Int64 when value >= long.MinValue && value <= long.MaxValue => (long)value,
            TypeCode.UInt64 when value >= ulong.MinValue && value <= ulong.MaxValue => (ulong)value,
            TypeCode.Single when IsExact(value, (float)value) => (float)value,
            TypeCode.Double when IsExact(value, (double)value) => (double)value,
            TypeCode.Decimal when BigInteger.Abs(value) <= new BigInteger(decimal.MaxValue) => (decimal)value,
            _ => null,
        };
    }

    private static bool IsExact(BigInteger value, double real) => double.IsFinite(real) && new BigInteger(real) == value;

    private static object? FromReal(double value, Type target) => Type.GetTypeCode(target) switch
    {
        TypeCode.Double => value,
        TypeCode.Single when double.IsNaN(value) || (double)(float)value == value => (float)value,
        _ => null,
    };

    private static object? FromText(string text, Type target)
    {
        if (target == typeof(Guid))
            return Guid.TryParse(text, out Guid id) ? id : null;

        if (target == typeof(DateTimeOffset))
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment : null;

        if (target == typeof(TimeSpan))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null;

        return Type.GetTypeCode(target) switch
        {
            TypeCode.Char when text.Length == 1 => text[0],
            TypeCode.Decimal => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null,
            TypeCode.DateTime => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTime time) ? time : null,
            _ => null,
        };
    }
}
