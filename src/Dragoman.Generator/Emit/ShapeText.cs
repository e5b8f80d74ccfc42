using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Generator;

/// <summary>Writes shapes as C# expressions.</summary>
internal static class ShapeText
{
    public const string Void = $"new {Core.Name}PrimitiveShape({Core.Name}PrimitiveKind.Void)";

    private static readonly NotesModel None = new(default, "");

    /// <summary>The shape of a type; remarks are dropped where the shape is not this place's own.</summary>
    public static string Of(TypeModel type, NotesModel? notes = null) => type switch
    {
        EnumTypeModel => $"{CodecText.Of(type)}.Shape",
        MessageTypeModel message => $"{message.Codec}.Shape",
        ValueTypeModel { IsNullable: false } value => $"{value.Codec}.Shape",
        _ => Own(type, bound: null) + Initializer(notes ?? None, IsLinked(type) ? "IsLinked = true" : null),
    };

    public static string Named(string kind, string name, TypeModel type, NotesModel notes, string? also = null) =>
        $"new {Core.Name}{kind}({Literal(name)}, {Of(type)}){Initializer(notes, also)}";

    public static string Initializer(NotesModel notes, params string?[] also)
    {
        List<string> parts = [.. also.OfType<string>(), .. Parts(notes)];
        return parts.Count == 0 ? "" : $" {{ {string.Join(", ", parts)} }}";
    }

    public static IEnumerable<string> Parts(NotesModel notes)
    {
        if (notes.Remarks.Count > 0)
            yield return $"Remarks = new {Core.Name}RemarkAttribute[] {{ {string.Join(", ", notes.Remarks)} }}";
        if (notes.Summary.Length > 0)
            yield return $"Summary = {Literal(notes.Summary)}";
    }

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Own(TypeModel type, int? bound) => type switch
    {
        PrimitiveModel primitive => $"new {Core.Name}PrimitiveShape({Core.Name}PrimitiveKind.{primitive.Kind}{Bound(bound)})",
        EnumTypeModel or MessageTypeModel => Of(type),
        ValueTypeModel value => $"new {Core.Name}OptionalShape({value.Codec}.Shape)",
        AnyModel any => $"new {Core.Name}AnyShape(static () => {any.Known}.Types.Shapes)",
        ReferenceModel reference => $"new {Core.Name}ReferenceShape(static () => {reference.Binding}.Instance.Shape)",
        OptionalModel optional => $"new {Core.Name}OptionalShape({Of(optional.Element)})",
        CollectionModel { Kind: CollectionKind.Set } set => $"new {Core.Name}SetShape({Of(set.Element)})",
        CollectionModel { Kind: CollectionKind.Array2 } array => Sequence(Sequence(Of(array.Element))),
        CollectionModel { Kind: CollectionKind.Array3 } array => Sequence(Sequence(Sequence(Of(array.Element)))),
        CollectionModel sequence => Sequence(Of(sequence.Element), bound),
        MapModel map => $"new {Core.Name}MapShape({Of(map.Key)}, {Of(map.Value)})",
        TupleModel tuple => $"new {Core.Name}TupleShape({string.Join(", ", tuple.Elements.Zip(tuple.Names, (e, n) => $"new {Core.Name}FieldShape({Literal(n)}, {Of(e)})"))})",
        FixedArrayModel array => $"new {Core.Name}ArrayShape({Of(array.Element)}, {string.Join(", ", array.Lengths.Select(l => l.ToString(CultureInfo.InvariantCulture)))})",
        BoundedModel bounded => Own(bounded.Element, bounded.Bound),
        _ => throw new ArgumentException(type.CSharp, nameof(type)),
    };

    private static bool IsLinked(TypeModel type) => type is CollectionModel { Kind: CollectionKind.LinkedList } or BoundedModel { Element: CollectionModel { Kind: CollectionKind.LinkedList } };

    private static string Sequence(string element, int? bound = null) => $"new {Core.Name}SequenceShape({element}{Bound(bound)})";

    private static string Bound(int? bound) => bound is { } length ? ", " + length.ToString(CultureInfo.InvariantCulture) : "";
}
