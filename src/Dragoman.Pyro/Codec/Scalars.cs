using System.Globalization;
using System.Numerics;

namespace Dragoman.Pyro;

/// <summary>What the values without parts of a payload are in C#, and what is said of those that are something else.</summary>
internal static class Scalars
{
    /// <summary>A truth value, or the text of one that is a key, since the keys of JSON are all texts.</summary>
    public static bool Boolean(in ValueNode node)
    {
        if (node.Kind == ValueKind.Boolean)
            return node.Bits != 0;

        return node is { Kind: ValueKind.Text, IsKey: true } && bool.TryParse(node.Text, out bool value) ? value : throw Unexpected(node, "a bool");
    }

    /// <summary>An integer within bounds.</summary>
    public static long Integer(in ValueNode node, long least, long greatest)
    {
        if (node.Kind == ValueKind.Integer && node.Bits >= least && node.Bits <= greatest)
            return node.Bits;

        BigInteger value = AnyInteger(node);
        return value >= least && value <= greatest ? (long)value : throw OutOfRange(value, least, greatest);
    }

    /// <summary>An integer of 64 bits without a sign.</summary>
    public static ulong Unsigned(in ValueNode node)
    {
        BigInteger value = AnyInteger(node);
        return value >= 0 && value <= ulong.MaxValue ? (ulong)value : throw OutOfRange(value, 0, ulong.MaxValue);
    }

    /// <summary>An integer of any size.</summary>
    public static BigInteger AnyInteger(in ValueNode node) => node.Kind switch
    {
        ValueKind.Integer or ValueKind.Boolean => node.Bits,
        ValueKind.BigInteger => (BigInteger)node.Object!,
        ValueKind.Text when node.IsKey && BigInteger.TryParse(node.Text, CultureInfo.InvariantCulture, out BigInteger key) => key,
        _ => throw Unexpected(node, "an int"),
    };

    /// <summary>A number, or the class that stands for one that the format cannot say.</summary>
    public static double Real(ValueDocument document, int index)
    {
        ref readonly ValueNode node = ref document[index];
        switch (node.Kind)
        {
            case ValueKind.Real:
                return node.Real;
            case ValueKind.Map when document.TextAt(document.Find(index, "__class__")) == "float"
                && document.TextAt(document.Find(index, "value")) is { } value:
                return value == "nan" ? double.NaN : throw Unexpected(node, "a float");
            case ValueKind.Text when node.IsKey && double.TryParse(node.Text, CultureInfo.InvariantCulture, out double key):
                return key;
            case ValueKind.BigInteger when double.IsInfinity((double)AnyInteger(node)):
                throw new DecodeException($"An integer of {AnyInteger(node).GetBitLength()} bits is too large for a number with a point.", new OverflowException());
            case ValueKind.Integer or ValueKind.BigInteger or ValueKind.Boolean:
                return (double)AnyInteger(node);
            default:
                throw Unexpected(node, "a float");
        }
    }

    /// <summary>A decimal number.</summary>
    public static decimal Decimal(in ValueNode node)
    {
        try
        {
            return node.Kind switch
            {
                ValueKind.Text => PythonNumbers.ParseDecimal(node.Text),
                ValueKind.Real => (decimal)node.Real,
                _ => (decimal)AnyInteger(node),
            };
        }
        catch (OverflowException exception)
        {
            throw new DecodeException("A decimal number is too large, or has more digits than can be kept.", exception);
        }
        catch (FormatException exception)
        {
            throw new DecodeException("A decimal number is malformed.", exception);
        }
    }

    /// <summary>A point in time as the payload has it.</summary>
    public static DateTime Time(in ValueNode node)
    {
        DateTime value;
        bool isTime = node.Kind switch
        {
            ValueKind.Text => PythonTimes.TryParse(node.Text, out value),
            ValueKind.Timestamp => PythonTimes.TryFromTimestamp(node.Real, out value),
            ValueKind.DayNumber => PythonTimes.TryFromDayNumber(node.Bits, out value),
            _ => throw Unexpected(node, "a datetime, or its isoformat"),
        };
        return isTime ? value : throw Malformed("A value came that is no datetime.");
    }

    /// <summary>A point in time that is the same everywhere.</summary>
    public static DateTimeOffset Instant(in ValueNode node)
    {
        DateTimeOffset value;
        bool isTime = node.Kind switch
        {
            ValueKind.Text => PythonTimes.TryParse(node.Text, out value),
            ValueKind.Timestamp => PythonTimes.TryFromTimestamp(node.Real, out value),
            _ => TryUtc(Time(node), out value),
        };
        return isTime ? value : throw Malformed($"A {(node.Kind == ValueKind.Text ? "text" : "value")} came that is no datetime.");
    }

    /// <summary>A text.</summary>
    public static string Text(in ValueNode node) => node.Kind == ValueKind.Text ? node.Text : throw Unexpected(node, "a str");

    /// <summary>Octets, in any of the forms in which Python's formats have them.</summary>
    public static byte[] Octets(ValueDocument document, int index)
    {
        ref readonly ValueNode node = ref document[index];
        if (node.Kind == ValueKind.Octets)
            return (byte[])node.Object!;

        int found = node.Kind == ValueKind.Map && document.TextAt(document.Find(index, "encoding")) == "base64" ? document.Find(index, "data") : -1;
        if (found >= 0 && document[found] is { Kind: ValueKind.Text, Object: byte[] decoded })
            return decoded;

        string data = document.TextAt(found) ?? throw Unexpected(node, "bytes");
        byte[] octets = new byte[data.Length / 4 * 3];
        return Convert.TryFromBase64String(data, octets, out int length) ? octets[..length] : throw Malformed("A text came that is no base64.");
    }

    /// <summary>Tells whether a map stands for octets.</summary>
    public static bool AreOctets(ValueDocument document, int map) => document[map].Count == 2
        && document.TextAt(document.Find(map, "encoding")) == "base64"
        && document.Find(map, "data") is >= 0 and var data && document[data].Kind == ValueKind.Text;

    /// <summary>A member of an enumeration by its name or number, or flags.</summary>
    public static long Member(EnumShape shape, in ValueNode node)
    {
        if (node.Kind == ValueKind.Text && !node.IsKey)
            return MemberOf(shape, node.Text);

        BigInteger value = AnyInteger(node);
        long number = value >= long.MinValue && value <= long.MaxValue ? (long)value
            : value > 0 && value <= ulong.MaxValue ? unchecked((long)(ulong)value)
            : throw OutOfRange(value, long.MinValue, ulong.MaxValue);
        return shape.IsFlags || shape.PositionOf(number) >= 0 ? number : throw Malformed($"{number} is no value of {shape.Name}.");
    }

    /// <summary>Whatever it is, for a place of any type.</summary>
    public static object? Any(in ValueNode node) => node.Kind switch
    {
        ValueKind.None => null,
        ValueKind.Boolean => node.Bits != 0,
        ValueKind.Integer => node.Bits,
        ValueKind.BigInteger => (BigInteger)node.Object!,
        ValueKind.Real => node.Real,
        ValueKind.Complex => (Complex)node.Object!,
        ValueKind.Text => node.Text,
        ValueKind.Octets => node.Object,
        _ => throw Unexpected(node, "a value"),
    };

    /// <summary>Of the right type, but not in its form: Python calls that a ValueError.</summary>
    public static DecodeException Malformed(string why) => new(why, new FormatException(why));

    /// <summary>Of another type: Python calls that a TypeError.</summary>
    public static DecodeException Unexpected(in ValueNode node, string expected) => UnexpectedValueException.Thrown(node.Kind, expected);

    private static bool TryUtc(DateTime time, out DateTimeOffset instant)
    {
        instant = new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));
        return true;
    }

    private static long MemberOf(EnumShape shape, string name)
    {
        foreach (EnumMember member in shape.Members)
        {
            if (member.Name == name || PyroNames.ToSnakeCase(member.Name).Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        throw Malformed($"'{name}' is no member of {shape.Name}.");
    }

    private static DecodeException OutOfRange(BigInteger value, BigInteger least, BigInteger greatest)
    {
        string shown = value.GetBitLength() <= 64 ? $"The int {value}" : $"An int of {value.GetBitLength()} bits";
        return new DecodeException($"{shown} came where one from {least} to {greatest} must be.", new OverflowException());
    }
}
