using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Brings values into the form of their type: numbers of its width, records with its fields in order. What does not fit is refused with the place where it stands, before anything is encoded.</summary>
/// <param name="known">The types that have a codec: their values stay what they are.</param>
internal sealed class DynamicFit(KnownTypes known)
{
    private readonly DynamicPlace _place = new(); // after a failure as it was there
    private Dictionary<DynamicRecord, DynamicRecord>? _fitted; // of values with identity

    /// <summary>Fits a value.</summary>
    /// <param name="shape">Its type.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">Where it stands, for people.</param>
    /// <exception cref="EncodeException">It is of another type.</exception>
    public Any Fit(TypeShape shape, Any value, string place)
    {
        _place.Begin(place);
        return Fit(shape, value);
    }

    private Any Fit(TypeShape shape, Any value)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new EncodeException($"{_place} nests too deep, or contains itself.");

        if (known.Find(shape) is not null && value.Value is { } own && known.Find(own.GetType()) is not null)
            return value;

        return shape switch
        {
            AnyShape => value,
            PrimitiveShape primitive => Single(primitive, value),
            EnumShape enumeration => Member(enumeration, value),
            OptionalShape optional => value.IsNull ? default : Fit(optional.Element, value),
            ReferenceShape reference => value.Value is null or ObjectRef or Proxy or IDynamicTarget ? value : throw Unexpected(reference, value),
            MessageShape message => new Any(Fields(message, new DynamicRecord(message), Record(message, value))),
            ValueShape declared => Value(declared, value),
            UnionShape union => Union(union, value),
            MapShape map => Map(map, value),
            TupleShape tuple => Tuple(tuple, value),
            ArrayShape or SequenceShape when DynamicCollections.AreOctets(shape, out int? length) => Octets(shape, length, value),
            ArrayShape array => Array(array, 0, value),
            SequenceShape sequence => List(sequence, sequence.Element, DynamicListKind.List, sequence.Bound, value),
            SetShape set => List(set, set.Element, DynamicListKind.Set, null, value),
            _ => throw Unexpected(shape, value),
        };
    }

    private EncodeException Unexpected(TypeShape shape, Any value) =>
        new($"{_place} must be {DynamicTypes.Of(shape)}; {DynamicTypes.Shown(value)} came.");

    private Any Single(PrimitiveShape shape, Any value)
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
            throw Unexpected(shape, value);

        int length = (fitted as string)?.Length ?? (fitted as byte[])?.Length ?? 0;
        if (length > shape.Bound)
            throw new EncodeException($"{_place} must be {DynamicTypes.Of(shape)}; one of length {length} came.");

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

    private Any Member(EnumShape shape, Any value)
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
                : throw new EncodeException($"{_place} must be a member of {shape.Name} ({DynamicNames.List(shape.Members.Select(member => member.Name))}); '{name}' came.");
        }

        long number = value.TryAs(out ulong large) && large > long.MaxValue ? unchecked((long)large)
            : value.TryAs(out long small) && !value.IsNull ? small
            : throw Unexpected(shape, value);
        return shape.IsFlags || shape.PositionOf(number) >= 0
            ? new Any(new DynamicEnum(shape, number))
            : throw new EncodeException($"{_place} must be a member of {shape.Name} ({DynamicNames.List(shape.Members.Select(member => member.Name))}); {number} came.");
    }

    // A dictionary of texts stands for a record: so JSON writes it.
    private IEnumerable<KeyValuePair<string, Any>> Record(CompositeShape shape, Any value) => value.Value switch
    {
        DynamicRecord record => record,
        DynamicMap map when map.Keys.All(key => key.Value is string) => map.Select(pair => new KeyValuePair<string, Any>((string)pair.Key.Value!, pair.Value)),
        _ => throw Unexpected(shape, value),
    };

    private DynamicRecord Fields(CompositeShape shape, DynamicRecord fitted, IEnumerable<KeyValuePair<string, Any>> given)
    {
        var found = new Any?[shape.Fields.Count];
        foreach ((string name, Any value) in given)
        {
            int index = DynamicNames.Field(shape, name);
            if (index < 0)
                throw new EncodeException($"{_place} has a field {name}, which a {shape.Name} has not; it has {DynamicNames.List(shape.Fields.Select(field => field.Name))}.");

            if (found[index] is not null)
                throw new EncodeException($"{_place} has its field {shape.Fields[index].Name} twice.");

            found[index] = value;
        }

        for (int i = 0; i < found.Length; i++)
        {
            FieldShape field = shape.Fields[i];
            if (found[i] is null && field.Type is not OptionalShape)
                throw new EncodeException($"{_place} lacks its field {field.Name}: {DynamicTypes.Of(field.Type)}.");

            fitted[field.Name] = Part(field.Type, found[i] ?? default, field.Name);
        }

        return fitted;
    }

    private Any Value(ValueShape declared, Any value)
    {
        if (value.IsNull)
            return default;

        IEnumerable<KeyValuePair<string, Any>> given = Record(declared, value);
        DynamicRecord? record = value.Value as DynamicRecord;
        if (record is not null && _fitted?.TryGetValue(record, out DynamicRecord? before) == true)
            return new Any(before);

        int index = record is { Name.Length: > 0 } ? declared.KnownIndexOf(record.Name) : 0;
        if (index < 0 || declared.Known[index].IsAbstract)
            throw new EncodeException($"{_place} must be {DynamicNames.List(declared.Known.Where(kind => !kind.IsAbstract).Select(kind => kind.Name))}; {DynamicTypes.Shown(value)} came.");

        DynamicRecord fitted = new(declared.Known[index]);
        if (record is not null)
            (_fitted ??= new(ReferenceEqualityComparer.Instance))[record] = fitted; // before its fields, which may lead back to it

        return new Any(Fields(declared.Known[index], fitted, given));
    }

    private Any Union(UnionShape shape, Any value)
    {
        if (value.Value is not DynamicUnion union)
            throw Unexpected(shape, value);

        Any discriminant = Part(shape.Discriminant.Type, union.Discriminant, shape.Discriminant.Name);
        int arm = DynamicComposites.ArmOf(shape, discriminant);
        if (arm < 0)
            throw new EncodeException($"{_place}.{shape.Discriminant.Name} = {discriminant} chooses no arm of {shape.Name}.");

        MessageShape content = shape.Arms[arm].Content;
        return new Any(new DynamicUnion(shape, discriminant, Fields(content, new DynamicRecord(content), union.Content)));
    }

    private Any List(TypeShape shape, TypeShape element, DynamicListKind kind, int? bound, Any value)
    {
        if (value.Value is not DynamicList given)
            throw Unexpected(shape, value);

        if (given.Count > bound)
            throw new EncodeException($"{_place} must have at most {bound} elements; {given.Count} came.");

        DynamicList fitted = new(kind, shape);
        for (int i = 0; i < given.Count; i++)
            fitted.Add(Element(element, given[i], i));

        return new Any(fitted);
    }

    private Any Octets(TypeShape shape, int? length, Any value)
    {
        if (value.Value is not (byte[] or DynamicList))
            throw Unexpected(shape, value);

        byte[] octets = value.Value as byte[] ?? [.. ((DynamicList)value.Value).Select((element, i) => (byte)Element(new PrimitiveShape(PrimitiveKind.Byte), element, i).Value!)];
        return octets.Length == (length ?? octets.Length) && !(octets.Length > (shape as SequenceShape)?.Bound)
            ? new Any(octets)
            : throw new EncodeException($"{_place} must be {DynamicTypes.Of(shape)}; {octets.Length} octets came.");
    }

    private Any Array(ArrayShape shape, int dimension, Any value)
    {
        if (value.Value is not DynamicList given || given.Count != shape.Lengths[dimension])
            throw Unexpected(shape, value);

        DynamicList fitted = new(DynamicListKind.List, dimension == 0 ? shape : null);
        for (int i = 0; i < given.Count; i++)
        {
            _place.Enter(null, i);
            fitted.Add(dimension == shape.Lengths.Count - 1 ? Fit(shape.Element, given[i]) : Array(shape, dimension + 1, given[i]));
            _place.Leave();
        }

        return new Any(fitted);
    }

    private Any Tuple(TupleShape shape, Any value)
    {
        if (value.Value is not DynamicList given || given.Count != shape.Elements.Count)
            throw Unexpected(shape, value);

        DynamicList fitted = new(DynamicListKind.Tuple, shape);
        for (int i = 0; i < given.Count; i++)
            fitted.Add(Part(shape.Elements[i].Type, given[i], shape.Elements[i].Name));

        return new Any(fitted);
    }

    private Any Map(MapShape shape, Any value)
    {
        DynamicMap fitted = new(shape);
        switch (value.Value)
        {
            case DynamicMap given:
                foreach ((Any key, Any item) in given)
                    Pair(shape, fitted, key, item);

                break;
            case DynamicRecord { Name.Length: 0 } given:
                foreach ((string key, Any item) in given)
                    Pair(shape, fitted, new Any(key), item);

                break;
            default:
                throw Unexpected(shape, value);
        }

        return new Any(fitted);
    }

    private void Pair(MapShape shape, DynamicMap fitted, Any key, Any item)
    {
        _place.Enter(key.Value as string ?? "…", 0);
        fitted[Fit(shape.Key, key)] = Fit(shape.Value, item);
        _place.Leave();
    }

    private Any Part(TypeShape shape, Any value, string name)
    {
        _place.Enter(name);
        Any fitted = Fit(shape, value);
        _place.Leave();
        return fitted;
    }

    private Any Element(TypeShape shape, Any value, int index)
    {
        _place.Enter(null, index);
        Any fitted = Fit(shape, value);
        _place.Leave();
        return fitted;
    }
}
