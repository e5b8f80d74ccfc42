using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Compares values by structure. Pairs that are being compared already count as equal, so that values which contain themselves come to an end.</summary>
internal sealed class DynamicComparison
{
    private HashSet<(DynamicValue, DynamicValue)>? _open;

    public static bool AreEqual(Any left, Any right) => new DynamicComparison().Equal(left, right);

    // No deeper than one level: whatever is equal has as many parts, and what contains itself would have no end.
    public static int Hash(object? value) => value switch
    {
        null => 0,
        DynamicRecord record => HashCode.Combine(record.Name, record.Count),
        DynamicList list => list.Kind == DynamicListKind.Tuple ? HashCode.Combine(list.Kind, HashOfScalars(list)) : HashCode.Combine(list.Kind, list.Count),
        DynamicEnum number => HashCode.Combine(number.Number),
        DynamicUnion union => HashCode.Combine(union.Union.Name, union.Discriminant),
        DynamicValue other => HashCode.Combine(other.GetType(), other.Count),
        byte[] octets => HashOf(octets),
        float real => HashCode.Combine((double)real),
        _ when ScalarConversion.IsInteger(value) => HashCode.Combine(ScalarConversion.ToInteger(value)),
        _ => HashCode.Combine(value),
    };

    // Tuples are keys of dictionaries in some languages.
    private static int HashOfScalars(DynamicList list)
    {
        HashCode hash = default;
        foreach (Any element in list)
            hash.Add(element.Value is DynamicValue ? 1 : Hash(element.Value));

        return hash.ToHashCode();
    }

    private static int HashOf(byte[] octets)
    {
        HashCode hash = default;
        hash.AddBytes(octets);
        return hash.ToHashCode();
    }

    private bool Equal(Any left, Any right) => (left.Value, right.Value) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (DynamicValue l, DynamicValue r) => ReferenceEquals(l, r) || (l.GetType() == r.GetType() && EqualParts(l, r)),
        (byte[] l, byte[] r) => l.AsSpan().SequenceEqual(r),
        (float or double, float or double) => ToDouble(left.Value).Equals(ToDouble(right.Value)),
        var (l, r) when ScalarConversion.IsInteger(l) && ScalarConversion.IsInteger(r) => ScalarConversion.ToInteger(l) == ScalarConversion.ToInteger(r),
        var (l, r) => l.Equals(r),
    };

    private static double ToDouble(object value) => value is float single ? single : (double)value;

    private bool EqualParts(DynamicValue left, DynamicValue right)
    {
        if (left.Count != right.Count)
            return false;

        _open ??= new HashSet<(DynamicValue, DynamicValue)>(ReferencePairs.Instance);
        if (!_open.Add((left, right)))
            return true;

        RuntimeHelpers.EnsureSufficientExecutionStack();
        bool equal = (left, right) switch
        {
            (DynamicRecord l, DynamicRecord r) => l.Name == r.Name && l.All(f => r.TryGetValue(f.Key, out Any other) && Equal(f.Value, other)),
            (DynamicList l, DynamicList r) => l.Kind == r.Kind && (l.Kind == DynamicListKind.Set ? l.ToHashSet().SetEquals(r) : l.Zip(r).All(e => Equal(e.First, e.Second))),
            (DynamicMap l, DynamicMap r) => l.All(p => r.TryGetValue(p.Key, out Any other) && Equal(p.Value, other)),
            (DynamicUnion l, DynamicUnion r) => l.Union.Name == r.Union.Name && Equal(l.Discriminant, r.Discriminant) && Equal(new Any(l.Content), new Any(r.Content)),
            (DynamicEnum l, DynamicEnum r) => l.Enum.Name == r.Enum.Name && l.Number == r.Number,
            _ => false,
        };

        // What was found unequal is unequal for good; what was found equal may stay open, for it rests on the same assumptions.
        return equal;
    }

    private sealed class ReferencePairs : IEqualityComparer<(DynamicValue Left, DynamicValue Right)>
    {
        public static readonly ReferencePairs Instance = new();

        public bool Equals((DynamicValue Left, DynamicValue Right) x, (DynamicValue Left, DynamicValue Right) y) =>
            ReferenceEquals(x.Left, y.Left) && ReferenceEquals(x.Right, y.Right);

        public int GetHashCode((DynamicValue Left, DynamicValue Right) pair) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Left), RuntimeHelpers.GetHashCode(pair.Right));
    }
}
