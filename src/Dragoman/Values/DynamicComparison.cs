using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Compares values by structure. Pairs that are being compared already count as equal, so that values which contain themselves come to an end.</summary>
internal sealed class DynamicComparison
{
    private HashSet<(DynamicValue, DynamicValue)>? _open;

    public static bool AreEqual(Any left, Any right) =>
        left.Value is DynamicValue && right.Value is DynamicValue ? new DynamicComparison().Equal(left, right) : EqualScalars(left.Value, right.Value);

    private bool Equal(Any left, Any right) => left.Value is DynamicValue l && right.Value is DynamicValue r
        ? ReferenceEquals(l, r) || (l.GetType() == r.GetType() && EqualParts(l, r))
        : EqualScalars(left.Value, right.Value);

    private static bool EqualScalars(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (byte[] l, byte[] r) => l.AsSpan().SequenceEqual(r),
        (float or double, float or double) => ToDouble(left).Equals(ToDouble(right)),
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
