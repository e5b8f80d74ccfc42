using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Reads the type of one parameter, result or field, with the attributes that refine it.</summary>
/// <param name="findings">Where to say what is wrong.</param>
/// <param name="place">The parameter, method, property or field.</param>
/// <param name="attributes">Its attributes.</param>
/// <param name="owner">The message that declares it; null for contracts.</param>
internal sealed class TypeReader(Findings findings, ISymbol place, IReadOnlyList<AttributeData> attributes, INamedTypeSymbol? owner)
{
    private readonly bool _narrow = attributes.Find(Known.Narrow) is not null;
    private readonly bool _wide = attributes.Find(Known.Wide) is not null;
    private readonly string _shared = Names.Shared((owner ?? place).ContainingAssembly?.Name);
    private readonly IAssemblySymbol? _user = (owner ?? place).ContainingAssembly;
    private bool _sawCharacter;
    private bool _sawString;

    public TypeModel? Read(ITypeSymbol type)
    {
        TypeModel? model = Type(type);
        if (model is null)
            return null;

        if (_narrow && !_sawCharacter)
            findings.Add(Diagnostics.CharacterMisuse, place, Names.Display(place), "Narrow", Names.Display(type), "char");
        if (_wide && !_sawString)
            findings.Add(Diagnostics.CharacterMisuse, place, Names.Display(place), "Wide", Names.Display(type), "string");

        return new LengthReader(findings, place, _shared).Apply(model, attributes);
    }

    private TypeModel? Type(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            if (nullable.TypeArguments[0].Is(Known.Any))
                findings.Add(Diagnostics.AnyNullable, place, Names.Display(place));

            return Type(nullable.TypeArguments[0]) is { } inner ? new OptionalModel(Names.CSharp(type), inner, IsValueType: true) : null;
        }

        // References are nil where others are absent: their codecs take null as it is.
        TypeModel? model = Present(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        if (model is ValueTypeModel value)
            return value with { CSharp = Names.CSharp(type), IsNullable = type.NullableAnnotation == NullableAnnotation.Annotated };

        return model is not null and not ReferenceModel and not PrimitiveModel { Kind: "ObjectRef" }
            && type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated
            ? new OptionalModel(Names.CSharp(type), model, IsValueType: false)
            : model;
    }

    private TypeModel? Present(ITypeSymbol type) => type switch
    {
        _ when Primitives.Find(type) is { } primitive => Character(primitive),
        IArrayTypeSymbol array => Array(array),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } named when !Accessible.IsGeneric(named) => new EnumTypeModel(Names.CSharp(type), EnumReader.Read(named, _shared, _user)),
        INamedTypeSymbol { IsTupleType: true } tuple => Tuple(tuple),
        INamedTypeSymbol named when named.IsContract() => new ReferenceModel(Names.CSharp(type), Names.InNamespace(type, Names.Stem(type) + "Binding")) { Id = Names.Id(type) },
        INamedTypeSymbol named when named.Is(Known.Any) => new AnyModel(Names.CSharp(type), _shared) { Id = Names.KnownId(_user) },
        INamedTypeSymbol named when named.IsValue() => new ValueTypeModel(Names.CSharp(type), Names.InNamespace(type, Names.Flat(type) + "Codec"), IsNullable: false) { Id = Names.Id(type) },
        INamedTypeSymbol named when named.IsMessage() => new MessageTypeModel(
            Names.CSharp(type), Names.InNamespace(type, Names.Flat(type) + "Codec"), owner is not null && Recursion.Reaches(named, owner))
        {
            Id = Names.Id(type),
            Arms = named.IsUnion() ? UnionMembers.Derived(named).Select(Names.CSharp).ToEquatable() : default,
        },
        INamedTypeSymbol { IsGenericType: true } named => Generic(named),
        _ => Refuse(type),
    };

    private PrimitiveModel Character(PrimitiveModel primitive)
    {
        _sawCharacter |= primitive.Kind == "Char";
        _sawString |= primitive.Kind == "String";
        return primitive.Kind switch
        {
            "Char" when _narrow => primitive with { Kind = "NarrowChar", Codec = "NarrowCharCodec" },
            "String" when _wide => primitive with { Kind = "WideString", Codec = "WideStringCodec" },
            _ => primitive,
        };
    }

    private TypeModel? Array(IArrayTypeSymbol array)
    {
        if (array.Rank > 3)
            return Refuse(array);

        CollectionKind kind = array.Rank switch
        {
            1 => CollectionKind.Array,
            2 => CollectionKind.Array2,
            _ => CollectionKind.Array3,
        };
        return Type(array.ElementType) is { } element ? new CollectionModel(Names.CSharp(array), kind, element) : null;
    }

    private TupleModel? Tuple(INamedTypeSymbol tuple)
    {
        if (tuple.TupleElements.Length is < 2 or > 7)
        {
            Refuse(tuple);
            return null;
        }

        List<TypeModel> elements = [];
        foreach (IFieldSymbol element in tuple.TupleElements)
        {
            if (Type(element.Type) is { } model)
                elements.Add(model);
        }

        return elements.Count == tuple.TupleElements.Length
            ? new TupleModel(Names.CSharp(tuple), elements.ToEquatable(), tuple.TupleElements.Select(e => e.Name).ToEquatable())
            : null;
    }

    private TypeModel? Generic(INamedTypeSymbol type)
    {
        string definition = $"{type.ContainingNamespace?.ToDisplayString()}.{type.MetadataName}";
        ImmutableArray<ITypeSymbol> arguments = type.TypeArguments;
        if (Collections.Kind(definition) is { } kind)
            return Type(arguments[0]) is { } element ? new CollectionModel(Names.CSharp(type), kind, element) : null;

        if (!Collections.IsMap(definition))
            return Refuse(type);

        TypeModel? key = Type(arguments[0]);
        TypeModel? value = Type(arguments[1]);
        return key is null || value is null ? null : new MapModel(Names.CSharp(type), key, value);
    }

    private TypeModel? Refuse(ITypeSymbol type)
    {
        // The compiler has said already when it does not know the type.
        if (type.IsStream())
            Streams.Refuse(findings, place, type);
        else if (type.TypeKind != TypeKind.Error)
            findings.Add(Diagnostics.UnsupportedType, place, Names.Display(place), Names.Display(type), Advice.For(type));
        else
            findings.Add(Diagnostics.UnsupportedType, place, Names.Display(place), Names.Display(type), "it is not known");

        return null;
    }
}
