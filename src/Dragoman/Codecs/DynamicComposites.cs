namespace Dragoman;

/// <summary>Writes and reads messages, values and unions by their shape, as dynamic values.</summary>
internal static class DynamicComposites
{
    public static void Write<TWriter>(ref TWriter writer, TypeShape shape, Any value, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        switch (shape)
        {
            case MessageShape message:
                writer.BeginMessage(message);
                WriteFields(ref writer, message, Record(value, message.Name), known);
                writer.EndMessage();
                break;
            case ValueShape declared:
                WriteValue(ref writer, declared, value, known);
                break;
            default:
                WriteUnion(ref writer, (UnionShape)shape, value, known);
                break;
        }
    }

    public static Any Read<TReader>(ref TReader reader, TypeShape shape, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        switch (shape)
        {
            case MessageShape message:
                DynamicRecord record = new(message);
                reader.BeginMessage(message);
                ReadFields(ref reader, message, record, known);
                reader.EndMessage();
                return new Any(record);
            case ValueShape declared:
                return ReadValue(ref reader, declared, known);
            default:
                return ReadUnion(ref reader, (UnionShape)shape, known);
        }
    }

    private static DynamicRecord Record(Any value, string name) => DynamicPrimitives.As<DynamicRecord>(value, $"a {name}");

    private static void WriteFields<TWriter>(ref TWriter writer, CompositeShape shape, DynamicRecord record, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        foreach (string name in record.FieldNames)
        {
            if (shape.IndexOf(name) < 0)
                throw new EncodeException($"A {shape.Name} has no field {name}; it has {string.Join(", ", shape.Fields.Select(f => f.Name))}.");
        }

        for (int step = 0; step < shape.Fields.Count; step++)
        {
            FieldShape field = shape.Fields[writer.BeginField(shape, step)];
            if (!record.TryGetValue(field.Name, out Any value) && field.Type is not OptionalShape)
                throw new EncodeException($"A {shape.Name} came without its field {field.Name}.");

            DynamicCodec.Write(ref writer, field.Type, value, known);
        }
    }

    private static void ReadFields<TReader>(ref TReader reader, CompositeShape shape, DynamicRecord record, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        // In the order of the shape, whatever the wire's.
        foreach (FieldShape field in shape.Fields)
            record[field.Name] = default;

        bool[] found = new bool[shape.Fields.Count];
        for (int next = reader.NextField(shape, -1); next >= 0; next = reader.NextField(shape, next))
        {
            if (next >= found.Length)
                throw MessageFields.Unknown(shape, next);

            found[next] = true;
            record[next] = DynamicCodec.Read(ref reader, shape.Fields[next].Type, known);
        }

        for (int i = 0; i < found.Length; i++)
        {
            if (!found[i] && shape.Fields[i].Type is not OptionalShape)
                throw MessageFields.Missing(shape, i);
        }
    }

    private static void WriteValue<TWriter>(ref TWriter writer, ValueShape declared, Any value, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (value.IsNull)
        {
            writer.WriteNullValue(declared);
            return;
        }

        DynamicRecord record = Record(value, declared.Name);
        int index = declared.KnownIndexOf(record.Name);
        if (index < 0 || declared.Known[index].IsAbstract)
            throw new EncodeException($"A {record.Name} came where a {declared.Name} must be.");

        if (!writer.BeginValue(declared, index, record))
            return;

        WriteFields(ref writer, declared.Known[index], record, known);
        writer.EndValue();
    }

    private static Any ReadValue<TReader>(ref TReader reader, ValueShape declared, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        ValueHead head = reader.BeginValue(declared);
        if (head.IsNull)
            return default;

        if (head.Shared is { } shared)
            return new Any(shared);

        if (head.Known >= declared.Known.Count || declared.Known[head.Known].IsAbstract)
            throw ValueTypes.NotMade(declared, head.Known);

        ValueShape own = declared.Known[head.Known];
        DynamicRecord record = new(own);
        reader.RegisterValue(record);
        ReadFields(ref reader, own, record, known);
        reader.EndValue();
        return new Any(record);
    }

    private static void WriteUnion<TWriter>(ref TWriter writer, UnionShape shape, Any value, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        DynamicUnion union = DynamicPrimitives.As<DynamicUnion>(value, $"a {shape.Name}");
        int arm = ArmOf(shape, union.Discriminant);
        if (arm < 0)
            throw new EncodeException($"{shape.Discriminant.Name} = {union.Discriminant} chooses no arm of {shape.Name}.");

        writer.BeginUnion(shape, arm);
        DynamicCodec.Write(ref writer, shape.Discriminant.Type, union.Discriminant, known);
        writer.BeginArm(shape, arm);
        WriteFields(ref writer, shape.Arms[arm].Content, union.Content, known);
        writer.EndUnion();
    }

    private static Any ReadUnion<TReader>(ref TReader reader, UnionShape shape, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        reader.BeginUnion(shape);
        Any discriminant = DynamicCodec.Read(ref reader, shape.Discriminant.Type, known);
        int arm = ArmOf(shape, discriminant);
        if (arm < 0)
            throw new DecodeException($"{shape.Discriminant.Name} = {discriminant} chooses no arm of {shape.Name}.");

        reader.BeginArm(shape, arm);
        DynamicRecord content = new(shape.Arms[arm].Content);
        ReadFields(ref reader, shape.Arms[arm].Content, content, known);
        reader.EndUnion();
        return new Any(new DynamicUnion(shape, discriminant, content));
    }

    internal static int ArmOf(UnionShape shape, Any discriminant)
    {
        long value = discriminant.Value is bool truth ? truth ? 1 : 0
            : shape.Discriminant.Type is EnumShape enumeration ? DynamicPrimitives.NumberOf(enumeration, discriminant)
            : discriminant.TryAs(out ulong large) ? unchecked((long)large) : DynamicPrimitives.As<long>(discriminant, $"the discriminant of a {shape.Name}");
        int byDefault = -1;
        for (int i = 0; i < shape.Arms.Count; i++)
        {
            if (shape.Arms[i].Cases.Contains(value))
                return i;

            if (shape.Arms[i].IsDefault)
                byDefault = i;
        }

        return byDefault;
    }
}
