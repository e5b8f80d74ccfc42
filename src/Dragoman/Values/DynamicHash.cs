using System.Numerics;

namespace Dragoman;

/// <summary>Gives equal values the same number, and others different ones as far as a peer could choose them: what comes as a key of a dictionary is mixed with this process's own secret.</summary>
internal ref struct DynamicHash
{
    // More parts than these are not looked at; lists keep their order, so equal ones are cut at the same place.
    private const int MaxParts = 100_000;
    private const int MaxDepth = 200;

    private int _parts;
    private int _depth;

    public int Of(object? value) => value switch
    {
        null => 0,
        DynamicList { Kind: not DynamicListKind.Set } list => OfElements(list),

        // No deeper than one level where parts have no order: these are no keys.
        DynamicRecord record => HashCode.Combine(record.Name, record.Count),
        DynamicEnum number => HashCode.Combine(number.Number),
        DynamicUnion union => HashCode.Combine(union.Union.Name, union.Count),
        DynamicValue other => HashCode.Combine(other.GetType(), other.Count),
        byte[] octets => OfOctets(octets),
        float single => OfReal(single),
        double real => OfReal(real),
        Complex complex => HashCode.Combine(OfReal(complex.Real), OfReal(complex.Imaginary)),
        _ when ScalarConversion.IsInteger(value) => HashCode.Combine(ScalarConversion.ToInteger(value)),
        _ => HashCode.Combine(value),
    };

    private int OfElements(DynamicList list)
    {
        if (_depth == MaxDepth)
            return 1;

        _depth++;
        HashCode hash = default;
        hash.Add(list.Kind);
        foreach (Any element in list)
        {
            if (++_parts > MaxParts)
                break;

            hash.Add(Of(element.Value));
        }

        _depth--;
        return hash.ToHashCode();
    }

    private static int OfOctets(byte[] octets)
    {
        HashCode hash = default;
        hash.AddBytes(octets);
        return hash.ToHashCode();
    }

    // All bits, each mixed: the number's own hash folds them, and many that collide are easily found. 0 equals -0, and NaN itself.
    private static int OfReal(double value)
    {
        long bits = value == 0 ? 0 : double.IsNaN(value) ? BitConverter.DoubleToInt64Bits(double.NaN) : BitConverter.DoubleToInt64Bits(value);
        return HashCode.Combine((int)bits, (int)(bits >> 32));
    }
}
