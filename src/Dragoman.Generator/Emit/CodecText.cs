using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes the codec of a type, and the least size of its values, as C#.</summary>
internal static class CodecText
{
    public static string Of(TypeModel type) => type switch
    {
        PrimitiveModel primitive => Core.Name + primitive.Codec,
        EnumTypeModel { Enum: var e } => $"global::{e.CodecNamespace}.{e.CodecName}",
        MessageTypeModel message => message.Codec,
        ValueTypeModel { IsNullable: true } value => value.Codec,
        ValueTypeModel value => Generic("PresentCodec", value.CSharp, value.Codec),
        AnyModel any => Generic("AnyCodec", any.Known),
        ReferenceModel reference => Generic("ReferenceCodec", reference.CSharp),
        OptionalModel optional => Generic(optional.IsValueType ? "NullableCodec" : "OptionalCodec", optional.Element.CSharp, Of(optional.Element)),
        CollectionModel collection => Collection(collection),
        MapModel map => Generic("MapCodec", map.CSharp, map.Key.CSharp, Of(map.Key), map.Value.CSharp, Of(map.Value)),
        TupleModel tuple => Generic("TupleCodec", [.. tuple.Elements.SelectMany(e => new[] { e.CSharp, Of(e) })]),
        FixedArrayModel array => Generic(
            array.Lengths.Count == 1 ? "FixedArrayCodec" : $"FixedArray{array.Lengths.Count}Codec",
            [array.Element.CSharp, Of(array.Element), .. array.Lengths.Select(l => Length(array.LengthTypes, l))]),
        BoundedModel bounded => Generic("BoundedCodec", bounded.CSharp, Of(bounded.Element), Length(bounded.LengthTypes, bounded.Bound)),
        _ => throw new ArgumentException(type.CSharp, nameof(type)),
    };

    public static string MinimumSize(IEnumerable<TypeModel> types)
    {
        int known = 0;
        List<string> others = [];
        foreach (TypeModel type in types)
            Add(type, 1, ref known, others);

        return others.Count == 0
            ? known.ToString(CultureInfo.InvariantCulture)
            : string.Join(" + ", (known > 0 ? [known.ToString(CultureInfo.InvariantCulture)] : Enumerable.Empty<string>()).Concat(others));
    }

    private static void Add(TypeModel type, int times, ref int known, List<string> others)
    {
        switch (type)
        {
            case PrimitiveModel primitive:
                known += times * primitive.MinimumSize;
                break;
            case MessageTypeModel { IsRecursive: true }:
                // The size of a message that contains itself is not asked of itself; nothing is a true bound.
                break;
            case MessageTypeModel message:
                others.Add(times == 1 ? $"{message.Codec}.MinimumSize" : $"({times} * {message.Codec}.MinimumSize)");
                break;
            case TupleModel tuple:
                foreach (TypeModel element in tuple.Elements)
                    Add(element, times, ref known, others);
                break;
            case FixedArrayModel array:
                Add(array.Element, array.Lengths.Aggregate(times, (product, length) => product * length), ref known, others);
                break;
            default:
                known += times;
                break;
        }
    }

    private static string Collection(CollectionModel type)
    {
        string element = type.Element.CSharp;
        string codec = Of(type.Element);
        return type.Kind switch
        {
            CollectionKind.Array when IsBulk(type.Element) => Generic("PrimitiveArrayCodec", element),
            CollectionKind.Array => Generic("ArrayCodec", element, codec),
            CollectionKind.Array2 => Generic("Array2Codec", element, codec),
            CollectionKind.Array3 => Generic("Array3Codec", element, codec),
            CollectionKind.LinkedList => Generic("LinkedListCodec", element, codec),
            CollectionKind.List => Generic("ListCodec", element, codec),
            CollectionKind.ImmutableArray => Generic("ImmutableArrayCodec", element, codec),
            CollectionKind.Set => Generic("SetCodec", type.CSharp, element, codec),
            _ => Generic("SequenceCodec", type.CSharp, element, codec),
        };
    }

    private static bool IsBulk(TypeModel element) => element is PrimitiveModel
    {
        Kind: "Boolean" or "SByte" or "Int16" or "UInt16" or "Int32" or "UInt32" or "Int64" or "UInt64" or "Single" or "Double"
    };

    private static string Length(string space, int length) => $"global::{space}.Length{length.ToString(CultureInfo.InvariantCulture)}";

    private static string Generic(string name, params string[] arguments) => $"{Core.Name}{name}<{string.Join(", ", arguments)}>";
}
