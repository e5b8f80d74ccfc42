using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Applies <c>[Linked]</c>, <c>[Fixed]</c> and <c>[Bound]</c> to a type.</summary>
/// <param name="findings">Where to say what is wrong.</param>
/// <param name="place">What carries the attributes.</param>
/// <param name="shared">The namespace of the generated length types.</param>
internal sealed class LengthReader(Findings findings, ISymbol place, string shared)
{
    public TypeModel Apply(TypeModel type, IReadOnlyList<AttributeData> attributes)
    {
        if (attributes.Find(Known.Linked) is not null)
            type = Linked(type);

        if (attributes.Find(Known.Fixed) is { ConstructorArguments: { Length: 1 } lengths } && !lengths[0].IsNull)
            type = Fixed(type, [.. lengths[0].Values.Select(v => v.Value as int? ?? 0)]);

        if (attributes.Find(Known.Bound) is { ConstructorArguments: { Length: 1 } bound })
            type = Bound(type, bound[0].Value as int? ?? 0);

        return type;
    }

    private TypeModel Linked(TypeModel type) => type switch
    {
        OptionalModel optional => optional with { Element = Linked(optional.Element) },
        CollectionModel { Kind: CollectionKind.List } list => list with { Kind = CollectionKind.LinkedList },
        _ => Misuse(Diagnostics.LinkedMisuse, type, type.CSharp.Replace("global::", "")),
    };

    private TypeModel Fixed(TypeModel type, IReadOnlyList<int> lengths)
    {
        if (type is OptionalModel optional)
            return optional with { Element = Fixed(optional.Element, lengths) };

        (TypeModel? element, int rank) = type switch
        {
            CollectionModel { Kind: CollectionKind.Array } array => (array.Element, 1),
            CollectionModel { Kind: CollectionKind.Array2 } array => (array.Element, 2),
            CollectionModel { Kind: CollectionKind.Array3 } array => (array.Element, 3),
            PrimitiveModel { Codec: "BytesCodec" } => (Primitives.Octet, 1),
            _ => (null, 0),
        };

        if (element is null)
            return Misuse(Diagnostics.FixedMisuse, type, "is no array");
        if (lengths.Count != rank)
            return Misuse(Diagnostics.FixedMisuse, type, $"has {rank} dimension(s), not {lengths.Count}");
        if (lengths.Any(l => l < 1))
            return Misuse(Diagnostics.FixedMisuse, type, "names a length below 1");

        return new FixedArrayModel(type.CSharp, element, lengths.ToEquatable(), shared);
    }

    private TypeModel Bound(TypeModel type, int bound)
    {
        if (bound < 1)
            return Misuse(Diagnostics.BoundMisuse, type, "names a length below 1");

        return type switch
        {
            OptionalModel optional => optional with { Element = Bound(optional.Element, bound) },
            PrimitiveModel { Kind: "String" or "WideString" or "Bytes" } or CollectionModel
            {
                Kind: CollectionKind.Array or CollectionKind.List or CollectionKind.LinkedList or CollectionKind.Sequence or CollectionKind.ImmutableArray
            } => new BoundedModel(type.CSharp, type, bound, shared),
            FixedArrayModel => Misuse(Diagnostics.BoundMisuse, type, "is [Fixed] as well"),
            _ => Misuse(Diagnostics.BoundMisuse, type, "has no length that could be bounded"),
        };
    }

    private TypeModel Misuse(DiagnosticDescriptor descriptor, TypeModel type, string why)
    {
        findings.Add(descriptor, place, Names.Display(place), why);
        return type;
    }
}
