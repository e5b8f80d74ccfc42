namespace Dragoman;

/// <summary>Declared exceptions as data: which one it is, and its fields written and read by their shape.</summary>
internal static class DynamicDeclared
{
    /// <summary>Tells which declared exception an exception is.</summary>
    public static int IndexOf(OperationShape operation, Exception exception, KnownTypes known)
    {
        for (CompositeShape? type = TypeOf(exception, known); type is not null; type = type.Base)
        {
            int index = IndexOf(operation, type.Name);
            if (index >= 0)
                return index;
        }

        return exception is DynamicException named ? IndexOf(operation, named.TypeName) : -1;
    }

    public static void Write<TWriter>(ref TWriter writer, OperationShape operation, int index, Exception exception, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        MessageShape shape = operation.Throws[index];
        Any value = exception is DynamicException own ? new DynamicFit(known).Fit(shape, Only(shape, own.Record), shape.Name) : new Any(exception);
        DynamicCodec.Write(ref writer, shape, value, known);
    }

    public static Exception Read<TReader>(ref TReader reader, OperationShape operation, int index, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct =>
        DynamicCodec.Read(ref reader, operation.Throws[index], known).Value switch
        {
            DynamicRecord record => new DynamicException(record),
            Exception own => own,
            _ => throw new DecodeException($"{operation.Throws[index].Name} was read as no exception."),
        };

    private static CompositeShape? TypeOf(Exception exception, KnownTypes known) =>
        exception is DynamicException own ? own.Record.Type as CompositeShape : known.Find(exception.GetType())?.Shape as CompositeShape;

    // Of a derived exception the fields of the declared base.
    private static Any Only(MessageShape shape, DynamicRecord record)
    {
        if (record.Name == shape.Name)
            return new Any(record);

        DynamicRecord part = new(shape);
        foreach ((string name, Any value) in record.Where(field => shape.IndexOf(field.Key) >= 0))
            part[name] = value;

        return new Any(part);
    }

    private static int IndexOf(OperationShape operation, string name)
    {
        for (int i = 0; i < operation.Throws.Count; i++)
        {
            if (operation.Throws[i].Name == name)
                return i;
        }

        return -1;
    }
}
