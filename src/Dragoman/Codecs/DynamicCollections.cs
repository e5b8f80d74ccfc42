namespace Dragoman;

/// <summary>Writes and reads collections and tuples by their shape, as dynamic values.</summary>
internal static class DynamicCollections
{
    public static void Write<TWriter>(ref TWriter writer, TypeShape shape, Any value, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (shape is MapShape map)
        {
            WriteMap(ref writer, map, value, known);
            return;
        }

        if (AreOctets(shape, out int? length))
        {
            WriteOctets(ref writer, length, shape is SequenceShape { Bound: var bound } ? bound : null, OctetsOf(value));
            return;
        }

        DynamicList list = DynamicPrimitives.As<DynamicList>(value, "a list");
        switch (shape)
        {
            case SequenceShape { IsLinked: true } sequence:
                Held(list.Count, sequence.Bound);
                writer.BeginLinkedList(list.Count);
                foreach (Any element in list)
                {
                    writer.BeginLink();
                    DynamicCodec.Write(ref writer, sequence.Element, element, known);
                }

                writer.EndLinkedList();
                break;
            case SequenceShape sequence:
                Held(list.Count, sequence.Bound);
                writer.BeginSequence(list.Count);
                WriteAll(ref writer, sequence.Element, list, known);
                writer.EndSequence();
                break;
            case SetShape set:
                writer.BeginSet(list.Count);
                WriteAll(ref writer, set.Element, list, known);
                writer.EndSet();
                break;
            case ArrayShape array:
                WriteArray(ref writer, array, 0, list, known);
                break;
            case TupleShape tuple:
                WriteTuple(ref writer, tuple, list, known);
                break;
            default:
                throw new EncodeException($"A value of the shape {shape.GetType().Name} cannot be sent.");
        }
    }

    public static Any Read<TReader>(ref TReader reader, TypeShape shape, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        if (AreOctets(shape, out int? length))
            return new Any(ReadOctets(ref reader, length, shape is SequenceShape { Bound: var bound } ? bound : null));

        switch (shape)
        {
            case MapShape map:
                return ReadMap(ref reader, map, known);
            case SequenceShape { IsLinked: true } sequence:
                return ReadLinked(ref reader, sequence, known);
            case SequenceShape sequence:
                int count = DynamicPrimitives.Bounded(reader.BeginSequence(MinimumSize(sequence.Element)), sequence.Bound);
                DynamicList list = ReadAll(ref reader, new DynamicList(DynamicListKind.List, sequence), sequence.Element, count, known);
                reader.EndSequence();
                return new Any(list);
            case SetShape set:
                int elements = reader.BeginSet(MinimumSize(set.Element));
                DynamicList read = ReadAll(ref reader, new DynamicList(DynamicListKind.Set, set), set.Element, elements, known);
                reader.EndSet();
                return new Any(read);
            case ArrayShape array:
                return new Any(ReadArray(ref reader, array, 0, known));
            case TupleShape tuple:
                DynamicList parts = new(DynamicListKind.Tuple, tuple);
                reader.BeginTuple(tuple.Elements.Count);
                foreach (FieldShape element in tuple.Elements)
                    parts.Add(DynamicCodec.Read(ref reader, element.Type, known));

                reader.EndTuple();
                return new Any(parts);
            default:
                throw new DecodeException($"A value of the shape {shape.GetType().Name} cannot be read.");
        }
    }

    /// <summary>Tells whether a type is a list or array of octets: these are written in one piece, which is no row of single ones on every wire.</summary>
    public static bool AreOctets(TypeShape shape, out int? length)
    {
        length = (shape as ArrayShape)?.Lengths[0];
        return shape is SequenceShape { IsLinked: false, Element: PrimitiveShape { Kind: PrimitiveKind.Byte } }
            or ArrayShape { Lengths.Count: 1, Element: PrimitiveShape { Kind: PrimitiveKind.Byte } };
    }

    /// <summary>Gives octets that came as such, or as a list of numbers.</summary>
    public static byte[] OctetsOf(Any value) => value.Value switch
    {
        byte[] octets => octets,
        DynamicList list => [.. list.Select(static element => DynamicPrimitives.As<byte>(element, "an octet"))],
        _ => throw DynamicPrimitives.Unexpected(value, "octets"),
    };

    private static void WriteOctets<TWriter>(ref TWriter writer, int? length, int? bound, byte[] octets)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (length is { } fixedLength)
        {
            if (octets.Length != fixedLength)
                throw Refusals.WrongLength(fixedLength, octets.Length, 1);

            writer.BeginArray(fixedLength);
            writer.WritePrimitives<byte>(octets);
            writer.EndArray();
            return;
        }

        Held(octets.Length, bound);
        writer.BeginSequence(octets.Length);
        writer.WritePrimitives<byte>(octets);
        writer.EndSequence();
    }

    private static byte[] ReadOctets<TReader>(ref TReader reader, int? length, int? bound)
        where TReader : struct, IWireReader, allows ref struct
    {
        if (length is { } fixedLength)
        {
            reader.BeginArray(fixedLength);
            byte[] all = new byte[fixedLength];
            reader.ReadPrimitives<byte>(all);
            reader.EndArray();
            return all;
        }

        byte[] octets = new byte[DynamicPrimitives.Bounded(reader.BeginSequence(1), bound)]; // no more than octets are left
        reader.ReadPrimitives<byte>(octets);
        reader.EndSequence();
        return octets;
    }

    // A lower bound of the octets that a value takes on a positional wire: nothing but what has no fields takes none.
    private static int MinimumSize(TypeShape shape) => shape switch
    {
        MessageShape or TupleShape => shape.Parts.Any(p => p is not (MessageShape or TupleShape)) ? 1 : 0,
        _ => 1,
    };

    private static void Held(int count, int? bound)
    {
        if (count > bound)
            throw new EncodeException($"The value has length {count}; it is bounded to {bound}.");
    }

    private static void WriteAll<TWriter>(ref TWriter writer, TypeShape element, DynamicList list, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        foreach (Any value in list)
            DynamicCodec.Write(ref writer, element, value, known);
    }

    private static DynamicList ReadAll<TReader>(ref TReader reader, DynamicList list, TypeShape element, int count, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        for (int i = 0; i < count; i++)
            list.Add(DynamicCodec.Read(ref reader, element, known));

        return list;
    }

    private static void WriteMap<TWriter>(ref TWriter writer, MapShape shape, Any value, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        DynamicMap map = DynamicPrimitives.As<DynamicMap>(value, "a dictionary");
        writer.BeginMap(map.Count);
        foreach ((Any key, Any item) in map)
        {
            DynamicCodec.Write(ref writer, shape.Key, key, known);
            DynamicCodec.Write(ref writer, shape.Value, item, known);
        }

        writer.EndMap();
    }

    private static Any ReadMap<TReader>(ref TReader reader, MapShape shape, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        DynamicMap map = new(shape);
        int count = reader.BeginMap(MinimumSize(shape.Key) + MinimumSize(shape.Value));
        for (int i = 0; i < count; i++)
        {
            Any key = DynamicCodec.Read(ref reader, shape.Key, known);
            if (map.TryGetValue(key, out _))
                throw Refusals.DuplicateKey(key);

            map[key] = DynamicCodec.Read(ref reader, shape.Value, known);
        }

        reader.EndMap();
        return new Any(map);
    }

    private static Any ReadLinked<TReader>(ref TReader reader, SequenceShape shape, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        DynamicList list = new(DynamicListKind.List, shape);
        int count = reader.BeginLinkedList(MinimumSize(shape.Element));
        while (reader.NextLink(count, list.Count))
        {
            list.Add(DynamicCodec.Read(ref reader, shape.Element, known));
            DynamicPrimitives.Bounded(list.Count, shape.Bound);
        }

        reader.EndLinkedList();
        return new Any(list);
    }

    private static void WriteArray<TWriter>(ref TWriter writer, ArrayShape shape, int dimension, DynamicList list, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        int length = shape.Lengths[dimension];
        if (list.Count != length)
            throw Refusals.WrongLength(length, list.Count, dimension + 1);

        writer.BeginArray(length);
        foreach (Any element in list)
        {
            if (dimension == shape.Lengths.Count - 1)
                DynamicCodec.Write(ref writer, shape.Element, element, known);
            else
                WriteArray(ref writer, shape, dimension + 1, DynamicPrimitives.As<DynamicList>(element, "a list"), known);
        }

        writer.EndArray();
    }

    private static DynamicList ReadArray<TReader>(ref TReader reader, ArrayShape shape, int dimension, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        DynamicList list = new(DynamicListKind.List, dimension == 0 ? shape : null);
        reader.BeginArray(shape.Lengths[dimension]);
        for (int i = 0; i < shape.Lengths[dimension]; i++)
        {
            list.Add(dimension == shape.Lengths.Count - 1
                ? DynamicCodec.Read(ref reader, shape.Element, known)
                : new Any(ReadArray(ref reader, shape, dimension + 1, known)));
        }

        reader.EndArray();
        return list;
    }

    private static void WriteTuple<TWriter>(ref TWriter writer, TupleShape shape, DynamicList list, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (list.Count != shape.Elements.Count)
            throw new EncodeException($"A tuple of {list.Count} came where one of {shape.Elements.Count} must be.");

        writer.BeginTuple(list.Count);
        for (int i = 0; i < list.Count; i++)
            DynamicCodec.Write(ref writer, shape.Elements[i].Type, list[i], known);

        writer.EndTuple();
    }
}
