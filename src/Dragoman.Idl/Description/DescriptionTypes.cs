using System.Text.Json.Nodes;

namespace Dragoman.Idl;

/// <summary>Says how each type of the model stands in a description.</summary>
/// <param name="space">The namespace.</param>
/// <param name="names">The C# names of all types.</param>
/// <param name="types">Writes types as C#, whose shapes these are to be.</param>
internal sealed class DescriptionTypes(string space, TypeNames names, TypeWriter types)
{
    /// <summary>The id of a type by its C# name.</summary>
    public string Id(string name) => $"{space}.{name}";

    /// <summary>A type where it is used.</summary>
    public JsonNode Of(DataType type) => TypeFacts.Plain(type) switch
    {
        PrimitiveType primitive => Word(primitive.Kind),
        TextType { Bound: null } => "string",
        TextType text => new JsonObject { ["type"] = "string", ["bound"] = text.Bound },
        OctetsType { Length: { } length } => new JsonObject { ["array"] = "byte", ["lengths"] = new JsonArray(length) },
        OctetsType { Bound: null } => "bytes",
        OctetsType octets => new JsonObject { ["type"] = "bytes", ["bound"] = octets.Bound },
        ArrayType array => Array(array),
        SequenceType sequence => Sequence(sequence),
        OptionalType optional => Optional(optional),
        DeclaredType declared => Id(names.Of(declared.Declaration)),
        _ => throw new ArgumentException($"no description of {type.GetType().Name}", nameof(type)),
    };

    private JsonObject Array(ArrayType array)
    {
        (IReadOnlyList<int> lengths, DataType element) = TypeWriter.Dimensions(array);
        return new JsonObject { ["array"] = Element(element), ["lengths"] = new JsonArray([.. lengths.Select(l => JsonValue.Create(l))]) };
    }

    private JsonObject Sequence(SequenceType sequence)
    {
        JsonObject list = new() { ["list"] = Element(sequence.Element) };
        if (sequence.Bound is { } bound)
            list["bound"] = bound;

        return list;
    }

    private JsonObject Optional(OptionalType optional) => TypeWriter.ListElement(optional) is { } element
        ? new JsonObject { ["list"] = Id(names.Of(element)), ["linked"] = true }
        : new JsonObject { ["optional"] = types.OptionalWrapper(optional) is { } wrapper ? Id(wrapper) : Of(optional.Element) };

    private JsonNode Element(DataType type) =>
        TypeWriter.IsWidened(type) ? Word(PrimitiveKind.UInt32) : types.ElementWrapper(type) is { } wrapper ? Id(wrapper) : Of(type);

    private static string Word(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => "boolean",
        PrimitiveKind.Int8 => "sbyte",
        PrimitiveKind.UInt8 => "byte",
        PrimitiveKind.Int16 => "int16",
        PrimitiveKind.UInt16 => "uint16",
        PrimitiveKind.Int32 => "int32",
        PrimitiveKind.UInt32 => "uint32",
        PrimitiveKind.Int64 => "int64",
        PrimitiveKind.UInt64 => "uint64",
        PrimitiveKind.Single => "single",
        PrimitiveKind.Double => "double",
        _ => "quadruple",
    };
}
