using System.Collections;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Brings what a program puts into an <see cref="Any"/> into the forms that wires know: collections become dynamic ones, each once however often it stands there.</summary>
internal static class DynamicCopy
{
    public static object? Of(object? value) => IsCollection(value) ? Copy(value!, new Dictionary<object, DynamicValue>(ReferenceEqualityComparer.Instance)) : Single(value);

    private static bool IsCollection(object? value) => value is IList and not byte[] or IDictionary or ITuple || IsSet(value);

    private static bool IsSet(object? value) => value is IEnumerable && value.GetType() is { IsGenericType: true } type
        && (type.GetGenericTypeDefinition() == typeof(HashSet<>) || type.GetGenericTypeDefinition() == typeof(SortedSet<>));

    private static object? Single(object? value) => value switch
    {
        Any any => any.Value,
        ReadOnlyMemory<byte> octets => octets.ToArray(),
        Delegate or Type or IntPtr or UIntPtr or Task => throw new ArgumentException($"A value of the type {value.GetType().Name} cannot stand in an Any.", nameof(value)),
        _ => value,
    };

    private static object? Part(object? value, Dictionary<object, DynamicValue> done) => IsCollection(value) ? Copy(value!, done) : Single(value);

    private static DynamicValue Copy(object value, Dictionary<object, DynamicValue> done)
    {
        if (done.TryGetValue(value, out DynamicValue? known))
            return known;

        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value switch
        {
            IDictionary map => Map(map, done),
            ITuple tuple => List(DynamicListKind.Tuple, null, value, Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), done),
            Array { Rank: > 1 } => throw new ArgumentException("An array of several dimensions cannot stand in an Any; use arrays of arrays.", nameof(value)),
            _ => List(IsSet(value) ? DynamicListKind.Set : DynamicListKind.List, TypeOf(value), value, (IEnumerable)value, done),
        };
    }

    // Of arrays and lists of primitives the type of the elements is kept, for wires that tell it.
    private static SequenceShape? TypeOf(object value) => value switch
    {
        int[] or List<int> => Of(PrimitiveKind.Int32),
        long[] or List<long> => Of(PrimitiveKind.Int64),
        short[] or List<short> => Of(PrimitiveKind.Int16),
        double[] or List<double> => Of(PrimitiveKind.Double),
        float[] or List<float> => Of(PrimitiveKind.Single),
        bool[] or List<bool> => Of(PrimitiveKind.Boolean),
        string[] or List<string> => Of(PrimitiveKind.String),
        _ => null,
    };

    private static SequenceShape Of(PrimitiveKind kind) => new(new PrimitiveShape(kind));

    private static DynamicList List(DynamicListKind kind, SequenceShape? type, object value, IEnumerable elements, Dictionary<object, DynamicValue> done)
    {
        DynamicList list = new(kind, type);
        done.Add(value, list);
        foreach (object? element in elements)
            list.Add(element is Any any ? any : new Any(Part(element, done)));

        return list;
    }

    private static DynamicMap Map(IDictionary value, Dictionary<object, DynamicValue> done)
    {
        DynamicMap map = new();
        done.Add(value, map);
        foreach (DictionaryEntry pair in value)
            map[new Any(Part(pair.Key, done))] = new Any(Part(pair.Value, done));

        return map;
    }
}
