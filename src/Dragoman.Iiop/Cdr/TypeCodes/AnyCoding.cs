using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dragoman.Iiop;

/// <summary>Writes and reads CORBA's any: a TypeCode, and the value of that type behind it (CORBA 3.3 part 2, 9.3.4.2).</summary>
internal static class AnyCoding
{
    private static readonly AnyShape Anything = new();
    private static readonly SequenceShape List = new(Anything);
    private static readonly MapShape Map = new(Anything, Anything);

    private static readonly Dictionary<Type, PrimitiveShape> Primitives = new()
    {
        [typeof(bool)] = new(PrimitiveKind.Boolean),
        [typeof(byte)] = new(PrimitiveKind.Byte),
        [typeof(sbyte)] = new(PrimitiveKind.Int16), // IDL's octet has no sign
        [typeof(short)] = new(PrimitiveKind.Int16),
        [typeof(ushort)] = new(PrimitiveKind.UInt16),
        [typeof(int)] = new(PrimitiveKind.Int32),
        [typeof(uint)] = new(PrimitiveKind.UInt32),
        [typeof(long)] = new(PrimitiveKind.Int64),
        [typeof(ulong)] = new(PrimitiveKind.UInt64),
        [typeof(float)] = new(PrimitiveKind.Single),
        [typeof(double)] = new(PrimitiveKind.Double),
        [typeof(char)] = new(PrimitiveKind.Char),
        [typeof(string)] = new(PrimitiveKind.String),
        [typeof(byte[])] = new(PrimitiveKind.Bytes),
        [typeof(decimal)] = new(PrimitiveKind.Decimal),
        [typeof(BigInteger)] = new(PrimitiveKind.BigInteger),
        [typeof(Complex)] = new(PrimitiveKind.Complex),
        [typeof(Guid)] = new(PrimitiveKind.Guid),
        [typeof(DateTime)] = new(PrimitiveKind.DateTime),
        [typeof(DateTimeOffset)] = new(PrimitiveKind.DateTimeOffset),
        [typeof(TimeSpan)] = new(PrimitiveKind.TimeSpan),
    };

    /// <summary>Writes a value of any type.</summary>
    /// <exception cref="EncodeException">Nobody declared its type, or it cannot be carried.</exception>
    public static void Write(ref CdrWriter writer, in Any value, KnownTypes known)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new EncodeException("The value nests too deep, or contains itself.");

        if (value.IsNull)
        {
            writer.WriteUInt32((uint)TypeCodeKind.Null);
            return;
        }

        if (value.Type is AnyShape)
        {
            writer.WriteUInt32((uint)TypeCodeKind.Any);
            Write(ref writer, new Any(value.Value, null), known);
            return;
        }

        TypeShape shape = ShapeOf(value, known);
        TypeCode type = value.Value is ObjectRef { Contract.Length: > 0 } reference
            ? new TypeCode(TypeCodeKind.ObjectReference, RepositoryIds.FromNeutralName(reference.Contract), reference.Contract[(reference.Contract.LastIndexOf('.') + 1)..])
            : TypeCodes.Of(shape);
        TypeCodeWriter.Write(ref writer, type);
        if (type.Kind == TypeCodeKind.Exception && !writer.Context.Habits.OmitsIdsOfExceptions)
            writer.WriteString(type.Id);

        DynamicCodec.Write(ref writer, shape, value, known);
    }

    /// <summary>Reads a value of any type.</summary>
    /// <exception cref="DecodeException">It is malformed, of a kind that is not carried, or exceeds a limit.</exception>
    public static Any Read(ref CdrReader reader, KnownTypes known)
    {
        TypeCode type = TypeCodeReader.Read(ref reader);
        TypeShape shape = new TypeCodeShapes(known).Of(type);
        if (type.Unaliased() is { Kind: TypeCodeKind.Exception } exception)
            SkipId(ref reader, exception.Id);

        // An any in an any stays one.
        return shape is AnyShape ? new Any(reader.ReadAny(known).Value, shape) : DynamicCodec.Read(ref reader, shape, known);
    }

    // The standard has the id before the members; omniORB sends none, and takes none.
    private static void SkipId(ref CdrReader reader, string id)
    {
        CdrReader ahead = reader;
        if (id.Length > 0 && IsNext(ref ahead, id))
            reader = ahead;
        else
            reader.Context.Habits.OmitsIdsOfExceptions = true;
    }

    private static bool IsNext(ref CdrReader reader, string id)
    {
        try
        {
            return reader.ReadString() == id;
        }
        catch (DecodeException)
        {
            return false;
        }
    }

    private static TypeShape ShapeOf(in Any value, KnownTypes known)
    {
        if (value.Type is { } said)
            return said;

        return value.Value switch
        {
            DynamicRecord record => ShapeOf(record),
            DynamicMap => Map,
            DynamicList => List,
            ObjectRef => new PrimitiveShape(PrimitiveKind.ObjectRef),
            { } own when Primitives.TryGetValue(own.GetType(), out PrimitiveShape? primitive) => primitive,
            { } own => known.Find(own.GetType())?.Shape
                ?? throw new EncodeException($"A value of the class {own.GetType().Name} cannot be sent: it is no [Message], [Union] or enumeration that the assembly of the contract declares or uses."),
            null => throw new EncodeException("Null has no type."),
        };
    }

    // Nobody said what its fields are: each says so itself.
    private static MessageShape ShapeOf(DynamicRecord record)
    {
        if (record.Count == 0)
            throw new EncodeException($"A record {record.Name} without fields cannot be sent by IIOP, which has no empty structs.");

        FieldShape[] fields = [.. record.FieldNames.Select(f => new FieldShape(f, Anything) { Remarks = [new IdlNameAttribute(f)] })];
        return record.Name.Length > 0
            ? new MessageShape(record.Name, false, () => fields)
            : new MessageShape("Record", false, () => fields) { Remarks = [new RepositoryIdAttribute("")] };
    }
}
