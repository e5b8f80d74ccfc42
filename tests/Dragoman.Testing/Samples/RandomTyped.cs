using System.Numerics;

namespace Dragoman.Testing.Samples;

/// <summary>Makes values of a type that is known by its shape, as dynamic values.</summary>
/// <param name="random">Where chance comes from.</param>
public sealed class RandomTyped(Random random)
{
    private int _depth;

    /// <summary>Makes the arguments of an operation.</summary>
    public DynamicArguments ArgumentsOf(OperationShape operation)
    {
        DynamicArguments arguments = [];
        foreach (ParameterShape parameter in operation.Parameters)
            arguments.Add(Next(parameter.Type));

        return arguments;
    }

    /// <summary>Makes a value.</summary>
    public Any Next(TypeShape shape)
    {
        _depth++;
        try
        {
            return shape switch
            {
                PrimitiveShape primitive => new Any(Single(primitive), null),
                EnumShape enumeration => new Any(new DynamicEnum(enumeration, enumeration.Members[random.Next(enumeration.Members.Length)].Value), null),
                OptionalShape optional => random.Next(3) == 0 || _depth > 6 ? default : Next(optional.Element),
                ReferenceShape => default,
                AnyShape => new Any(random.Next(), null),
                CompositeShape composite => new Any(Record(composite is ValueShape value ? value.Known[random.Next(value.Known.Count)] : composite), null),
                UnionShape union => new Any(Union(union), null),
                SequenceShape { Element: PrimitiveShape { Kind: PrimitiveKind.Byte } } octets => new Any(Octets(Count(octets.Bound)), null),
                ArrayShape { Lengths.Count: 1, Element: PrimitiveShape { Kind: PrimitiveKind.Byte } } octets => new Any(Octets(octets.Lengths[0]), null),
                SequenceShape sequence => List(sequence.Element, Count(sequence.Bound)),
                SetShape set => Distinct(set.Element),
                MapShape map => Map(map),
                TupleShape tuple => Tuple(tuple),
                ArrayShape array => Array(array, 0),
                _ => throw new NotSupportedException($"{shape.GetType().Name}"),
            };
        }
        finally
        {
            _depth--;
        }
    }

    private int Count(int? bound) => _depth > 4 ? 0 : random.Next(Math.Min(bound ?? 5, 5) + 1);

    private object? Single(PrimitiveShape shape) => shape.Kind switch
    {
        PrimitiveKind.Void => null,
        PrimitiveKind.Boolean => random.Next(2) == 0,
        PrimitiveKind.Byte => (byte)random.Next(256),
        PrimitiveKind.SByte => (sbyte)random.Next(-128, 128),
        PrimitiveKind.Int16 => (short)random.Next(short.MinValue, short.MaxValue + 1),
        PrimitiveKind.UInt16 => (ushort)random.Next(ushort.MaxValue + 1),
        PrimitiveKind.Int32 => random.Next(int.MinValue, int.MaxValue),
        PrimitiveKind.UInt32 => (uint)random.NextInt64(uint.MaxValue + 1L),
        PrimitiveKind.Int64 => random.NextInt64(long.MinValue, long.MaxValue),
        PrimitiveKind.UInt64 => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
        PrimitiveKind.Single => (float)random.NextDouble(),
        PrimitiveKind.Double => random.NextDouble() * 1e9,
        PrimitiveKind.Char => (char)random.Next(0x20, 0x3000),
        PrimitiveKind.NarrowChar => (char)random.Next(0x20, 0x7f),
        PrimitiveKind.String or PrimitiveKind.WideString => Text(shape.Bound),
        PrimitiveKind.Bytes => Octets(random.Next(20)),
        PrimitiveKind.Decimal => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        PrimitiveKind.Guid => Guid.NewGuid(),
        PrimitiveKind.DateTime => DateTime.UnixEpoch.AddMilliseconds(random.Next()),
        PrimitiveKind.DateTimeOffset => new DateTimeOffset(2026, 1, 1, 0, 0, random.Next(60), TimeSpan.FromMinutes(random.Next(-600, 600))),
        PrimitiveKind.TimeSpan => TimeSpan.FromSeconds(random.Next(-100_000, 100_000)),
        PrimitiveKind.BigInteger => new BigInteger(random.NextInt64()),
        PrimitiveKind.Complex => new Complex(random.Next(), random.Next()),
        PrimitiveKind.ObjectRef => null,
        _ => throw new NotSupportedException($"{shape.Kind}"),
    };

    private string Text(int? bound) => string.Concat(Enumerable.Range(0, random.Next(Math.Min(bound ?? 12, 12) + 1)).Select(_ => (char)random.Next(0x20, 0x250)));

    private byte[] Octets(int count)
    {
        byte[] octets = new byte[count];
        random.NextBytes(octets);
        return octets;
    }

    private DynamicRecord Record(CompositeShape shape)
    {
        DynamicRecord record = new(shape);
        foreach (FieldShape field in shape.Fields)
            record[field.Name] = Next(field.Type);

        return record;
    }

    private DynamicUnion Union(UnionShape shape)
    {
        ArmShape[] arms = [.. shape.Arms.Where(arm => arm.Cases.Count > 0 && (_depth < 6 || !arm.Content.Fields.Any(field => field.Type is UnionShape)))];
        ArmShape arm = arms[random.Next(arms.Length)];
        long number = arm.Cases[random.Next(arm.Cases.Count)];
        object discriminant = shape.Discriminant.Type switch
        {
            EnumShape enumeration => new DynamicEnum(enumeration, number),
            PrimitiveShape { Kind: PrimitiveKind.Boolean } => number != 0,
            _ => number,
        };
        return new DynamicUnion(shape, new Any(discriminant, null), Record(arm.Content));
    }

    private Any List(TypeShape element, int count)
    {
        DynamicList list = [];
        for (int i = 0; i < count; i++)
            list.Add(Next(element));

        return new Any(list, null);
    }

    private Any Distinct(TypeShape element)
    {
        DynamicList list = new(DynamicListKind.Set);
        foreach (Any value in Enumerable.Range(0, Count(null)).Select(_ => Next(element)).Distinct())
            list.Add(value);

        return new Any(list, null);
    }

    private Any Map(MapShape shape)
    {
        DynamicMap map = new();
        for (int i = Count(null); i > 0; i--)
            map[Next(shape.Key)] = Next(shape.Value);

        return new Any(map, null);
    }

    private Any Tuple(TupleShape shape)
    {
        DynamicList list = new(DynamicListKind.Tuple);
        foreach (FieldShape element in shape.Elements)
            list.Add(Next(element.Type));

        return new Any(list, null);
    }

    private Any Array(ArrayShape shape, int dimension)
    {
        DynamicList list = [];
        for (int i = 0; i < shape.Lengths[dimension]; i++)
            list.Add(dimension == shape.Lengths.Count - 1 ? Next(shape.Element) : Array(shape, dimension + 1));

        return new Any(list, null);
    }
}
