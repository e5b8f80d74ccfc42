using System;
using System.Globalization;
using System.Linq;
using static Dragoman.Generator.JsonText;

namespace Dragoman.Generator;

/// <summary>Writes shapes as JSON: the same that <see cref="ShapeText"/> writes as C#, for those who read the assembly and run nothing of it.</summary>
internal static class DescriptionText
{
    private const int Version = 1;

    private static readonly NotesModel None = new(default, "");

    /// <summary>A definition as an attribute of the assembly.</summary>
    public static string Attribute(string definition) =>
        $"[assembly: {Core.Name}DescribedAttribute({Version.ToString(CultureInfo.InvariantCulture)}, {ShapeText.Literal(definition)})]";

    /// <summary>The summary, if there is one.</summary>
    public static string? Summary(NotesModel notes) => notes.Summary.Length == 0 ? null : Property("summary", Literal(notes.Summary));

    /// <summary>The remarks, if there are any.</summary>
    public static string? Remarks(NotesModel notes) => ArrayIfAny("remarks", notes.Described);

    /// <summary>A field.</summary>
    public static string Field(FieldModel field) =>
        Object(Property("name", Literal(field.Name)), Property("type", Of(field.Type)), Summary(field.Notes), Remarks(field.Notes));

    /// <summary>A type where it is used; remarks are dropped where the shape is not this place's own.</summary>
    public static string Of(TypeModel type, NotesModel? notes = null) => type switch
    {
        EnumTypeModel named => Literal(named.Enum.Id),
        MessageTypeModel named => Literal(named.Id),
        ValueTypeModel { IsNullable: false } named => Literal(named.Id),
        PrimitiveModel primitive when IsSilent(notes) => Literal(Word(primitive.Kind)),
        BoundedModel bounded => Object([.. Own(bounded.Element), Property("bound", Number(bounded.Bound)), Summary(notes ?? None), Remarks(notes ?? None)]),
        _ => Object([.. Own(type), Summary(notes ?? None), Remarks(notes ?? None)]),
    };

    /// <summary>The result of an operation.</summary>
    public static string Result(TypeModel result, NotesModel notes, bool isStream) => isStream
        ? Object(Property("stream", Of(result)), Summary(notes), Remarks(notes))
        : Of(result, notes);

    private static bool IsSilent(NotesModel? notes) => notes is null || (notes.Described.Count == 0 && notes.Summary.Length == 0);

    private static string Word(string kind) => kind.ToLowerInvariant();

    private static string?[] Own(TypeModel type) => type switch
    {
        PrimitiveModel primitive => [Property("type", Literal(Word(primitive.Kind)))],
        ValueTypeModel value => [Property("optional", Literal(value.Id))],
        AnyModel any => [Property("any", Literal(any.Id))],
        ReferenceModel reference => [Property("object", Literal(reference.Id))],
        OptionalModel optional => [Property("optional", Of(optional.Element))],
        CollectionModel { Kind: CollectionKind.Set } set => [Property("set", Of(set.Element))],
        CollectionModel { Kind: CollectionKind.Array2 } array => [Property("list", List(Of(array.Element)))],
        CollectionModel { Kind: CollectionKind.Array3 } array => [Property("list", List(List(Of(array.Element))))],
        CollectionModel list => [Property("list", Of(list.Element)), Flag("linked", list.Kind == CollectionKind.LinkedList)],
        MapModel map => [Property("map", Of(map.Value)), Property("key", Of(map.Key))],
        TupleModel tuple => [Property("tuple", Array(tuple.Elements.Zip(tuple.Names, (e, n) => Object(Property("name", Literal(n)), Property("type", Of(e))))))],
        FixedArrayModel array => [Property("array", Of(array.Element)), Property("lengths", Array(array.Lengths.Select(l => Number(l))))],
        _ => throw new ArgumentException(type.CSharp, nameof(type)),
    };

    private static string List(string element) => Object(Property("list", element));
}
