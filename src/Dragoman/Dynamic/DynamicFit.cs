using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Brings values into the form of their type: numbers of its width, records with its fields in order. What does not fit is refused with the place where it stands, before anything is encoded.</summary>
/// <param name="known">The types that have a codec: their values stay what they are.</param>
internal sealed class DynamicFit(KnownTypes known)
{
    private Dictionary<DynamicRecord, DynamicRecord>? _fitted; // of values with identity

    /// <summary>Fits a value.</summary>
    /// <param name="shape">Its type.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">Where it stands, for people.</param>
    /// <exception cref="EncodeException">It is of another type.</exception>
    public Any Fit(TypeShape shape, Any value, string place)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new EncodeException($"{place[..Math.Min(place.Length, 100)]}… nests too deep, or contains itself.");

        if (known.Find(shape) is not null && value.Value is { } own && known.Find(own.GetType()) is not null)
            return value;

        return shape switch
        {
            AnyShape => value,
            PrimitiveShape primitive => Single(primitive, value, place),
            EnumShape enumeration => Member(enumeration, value, place),
            OptionalShape optional => value.IsNull ? default : Fit(optional.Element, value, place),
            ReferenceShape reference => value.Value is null or ObjectRef or Proxy or IDynamicTarget ? value : throw Unexpected(reference, value, place),
            MessageShape message => new Any(Fields(message, new DynamicRecord(message), Record(message, value, place), place)),
            ValueShape declared => Value(declared, value, place),
            UnionShape union => Union(union, value, place),
            MapShape map => Map(map, value, place),
            TupleShape tuple => Tuple(tuple, value, place),
            ArrayShape array => Array(array, 0, value, place),
            SequenceShape sequence => List(sequence, sequence.Element, DynamicListKind.List, sequence.Bound, value, place),
            SetShape set => List(set, set.Element, DynamicListKind.Set, null, value, place),
            _ => throw Unexpected(shape, value, place),
        };
    }

    private static EncodeException Unexpected(TypeShape shape, Any value, string place) =>
        new($"{place} must be {DynamicTypes.Of(shape)}; {DynamicTypes.Shown(value)} came.");

    private static Any Single(PrimitiveShape shape, Any value, string place)
    {
        object? fitted = shape.Kind switch
        {
            PrimitiveKind.Void => null,
            PrimitiveKind.Boolean => As<bool>(value),
            PrimitiveKind.Byte => As<byte>(value),
            PrimitiveKind.SByte => As<sbyte>(value),
            PrimitiveKind.Int16 => As<short>(value),
            PrimitiveKind.UInt16 => As<ushort>(value),
            PrimitiveKind.Int32 => As<int>(value),
            PrimitiveKind.UInt32 => As<uint>(value),
            PrimitiveKind.Int64 => As<long>(value),
            PrimitiveKind.UInt64 => As<ulong>(value),
            PrimitiveKind.Single => As<float>(value),
            PrimitiveKind.Double => As<double>(value),
            _ => Other(shape.Kind, value),
        };
        bool mayBeNull = shape.Kind is PrimitiveKind.Void or PrimitiveKind.ObjectRef && value.IsNull;
        if (fitted is null && !mayBeNull)
            throw Unexpected(shape, value, place);

        int length = (fitted as string)?.Length ?? (fitted as byte[])?.Length ?? 0;
        if (length > shape.Bound)
            throw new EncodeException($"{place} must be {DynamicTypes.Of(shape)}; one of length {length} came.");

        return shape.Kind is PrimitiveKind.WideString or PrimitiveKind.NarrowChar ? new Any(fitted, shape) : new Any(fitted);
    }

    private static object? Other(PrimitiveKind kind, Any value) => kind switch
    {
        PrimitiveKind.String or PrimitiveKind.WideString => value.Value as string,
        PrimitiveKind.Char or PrimitiveKind.NarrowChar => As<char>(value),
        PrimitiveKind.Bytes => value.Value as byte[],
        PrimitiveKind.ObjectRef => value.Value is Proxy proxy ? proxy.Reference : value.Value as ObjectRef,
        PrimitiveKind.BigInteger => As<BigInteger>(value),
        PrimitiveKind.Complex => As<Complex>(value) ?? (value.TryAs(out double real) ? new Complex(real, 0) : null),
        PrimitiveKind.Quadruple => As<Quadruple>(value) ?? (value.TryAs(out double number) ? number : (object?)null),
        PrimitiveKind.Decimal => As<decimal>(value),
        PrimitiveKind.Guid => As<Guid>(value),
        PrimitiveKind.DateTime => As<DateTime>(value),
        PrimitiveKind.DateTimeOffset => As<DateTimeOffset>(value),
        PrimitiveKind.TimeSpan => As<TimeSpan>(value),
        _ => null,
    };

    private static object? As<T>(Any value)
        where T : struct => !value.IsNull && value.TryAs(out T converted) ? converted : null;

    private static Any Member(EnumShape shape, Any value, string place)
    {
        if (value.Value is Enum)
            return new Any(new DynamicEnum(shape, DynamicPrimitives.NumberOf(shape, value)));

        if (value.Value is string name)
        {
            EnumMember[] found = [.. shape.Members.Where(member => member.Name == name)];
            if (found.Length == 0)
                found = [.. shape.Members.Where(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))];

            return found.Length == 1
                ? new Any(new DynamicEnum(shape, found[0].Value))
                : throw new EncodeException($"{place} must be a member of {shape.Name} ({DynamicNames.List(shape.Members.Select(member => member.Name))}); '{name}' came.");
        }

        long number = value.TryAs(out ulong large) && large > long.MaxValue ? unchecked((long)large)
            : value.TryAs(out long small) && !value.IsNull ? small
            : throw Unexpected(shape, value, place);
        return shape.IsFlags || shape.PositionOf(number) >= 0
            ? new Any(new DynamicEnum(shape, number))
            : throw new EncodeException($"{place} must be a member of {shape.Name} ({DynamicNames.List(shape.Members.Select(member => member.Name))}); {number} came.");
    }

    // A dictionary of texts stands for a record: so JSON writes it.
    private static IEnumerable<KeyValuePair<string, Any>> Record(CompositeShape shape, Any value, string place) => value.Value switch
    {
        DynamicRecord record => record,
        DynamicMap map when map.Keys.All(key => key.Value is string) => map.Select(pair => new KeyValuePair<string, Any>((string)pair.Key.Value!, pair.Value)),
        _ => throw Unexpected(shape, value, place),
    };

    private DynamicRecord Fields(CompositeShape shape, DynamicRecord fitted, IEnumerable<KeyValuePair<string, Any>> given, string place)
    {
        var found = new Any?[shape.Fields.Count];
        foreach ((string name, Any value) in given)
        {
            int index = DynamicNames.Field(shape, name);
            if (index < 0)
                throw new EncodeException($"{place} has a field {name}, which a {shape.Name} has not; it has {DynamicNames.List(shape.Fields.Select(field => field.Name))}.");

            if (found[index] is not null)
                throw new EncodeException($"{place} has its field {shape.Fields[index].Name} twice.");

            found[index] = value;
        }

        for (int i = 0; i < found.Length; i++)
        {
            FieldShape field = shape.Fields[i];
            if (found[i] is null && field.Type is not OptionalShape)
                throw new EncodeException($"{place} lacks its field {field.Name}: {DynamicTypes.Of(field.Type)}.");

            fitted[field.Name] = Fit(field.Type, found[i] ?? default, $"{place}.{field.Name}");
        }

        return fitted;
    }

    private Any Value(ValueShape declared, Any value, string place)
    {
        if (value.IsNull)
            return default;

        IEnumerable<KeyValuePair<string, Any>> given = Record(declared, value, place);
        DynamicRecord? record = value.Value as DynamicRecord;
        if (record is not null && _fitted?.TryGetValue(record, out DynamicRecord? before) == true)
            return new Any(before);

        int index = record is { Name.Length: > 0 } ? declared.KnownIndexOf(record.Name) : 0;
        if (index < 0 || declared.Known[index].IsAbstract)
            throw new EncodeException($"{place} must be {DynamicNames.List(declared.Known.Where(kind => !kind.IsAbstract).Select(kind => kind.Name))}; {DynamicTypes.Shown(value)} came.");

        DynamicRecord fitted = new(declared.Known[index]);
        if (record is not null)
            (_fitted ??= new(ReferenceEqualityComparer.Instance))[record] = fitted; // before its fields, which may lead back to it

        return new Any(Fields(declared.Known[index], fitted, given, place));
    }

    private Any Union(UnionShape shape, Any value, string place)
    {
        if (value.Value is not DynamicUnion union)
            throw Unexpected(shape, value, place);

        Any discriminant = Fit(shape.Discriminant.Type, union.Discriminant, $"{place}.{shape.Discriminant.Name}");
        int arm = DynamicComposites.ArmOf(shape, discriminant);
        if (arm < 0)
            throw new EncodeException($"{place}.{shape.Discriminant.Name} = {discriminant} chooses no arm of {shape.Name}.");

        MessageShape content = shape.Arms[arm].Content;
        return new Any(new DynamicUnion(shape, discriminant, Fields(content, new DynamicRecord(content), union.Content, place)));
    }

    private Any List(TypeShape shape, TypeShape element, DynamicListKind kind, int? bound, Any value, string place)
    {
        if (value.Value is not DynamicList given)
            throw Unexpected(shape, value, place);

        if (given.Count > bound)
            throw new EncodeException($"{place} must have at most {bound} elements; {given.Count} came.");

        DynamicList fitted = new(kind, shape);
        for (int i = 0; i < given.Count; i++)
            fitted.Add(Fit(element, given[i], $"{place}[{i}]"));

        return new Any(fitted);
    }

    private Any Array(ArrayShape shape, int dimension, Any value, string place)
    {
        if (value.Value is not DynamicList given || given.Count != shape.Lengths[dimension])
            throw Unexpected(shape, value, place);

        DynamicList fitted = new(DynamicListKind.List, dimension == 0 ? shape : null);
        for (int i = 0; i < given.Count; i++)
        {
            string part = $"{place}[{i}]";
            fitted.Add(dimension == shape.Lengths.Count - 1 ? Fit(shape.Element, given[i], part) : Array(shape, dimension + 1, given[i], part));
        }

        return new Any(fitted);
    }

    private Any Tuple(TupleShape shape, Any value, string place)
    {
        if (value.Value is not DynamicList given || given.Count != shape.Elements.Count)
            throw Unexpected(shape, value, place);

        DynamicList fitted = new(DynamicListKind.Tuple, shape);
        for (int i = 0; i < given.Count; i++)
            fitted.Add(Fit(shape.Elements[i].Type, given[i], $"{place}.{shape.Elements[i].Name}"));

        return new Any(fitted);
    }

    private Any Map(MapShape shape, Any value, string place)
    {
        DynamicMap fitted = new(shape);
        switch (value.Value)
        {
            case DynamicMap given:
                foreach ((Any key, Any item) in given)
                    fitted[Fit(shape.Key, key, $"a key of {place}")] = Fit(shape.Value, item, $"{place}[{key}]");

                break;
            case DynamicRecord { Name.Length: 0 } given:
                foreach ((string key, Any item) in given)
                    fitted[Fit(shape.Key, Any.Of(key), $"a key of {place}")] = Fit(shape.Value, item, $"{place}[{key}]");

                break;
            default:
                throw Unexpected(shape, value, place);
        }

        return new Any(fitted);
    }
}
