using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Reads a type marked <c>[Union]</c>.</summary>
internal static class UnionReader
{
    public static Read<UnionModel> Read(INamedTypeSymbol type)
    {
        Findings findings = new();
        if (Wrong(type) is { } wrong)
        {
            findings.Add(Diagnostics.UnionForm, type, Names.Display(type), wrong.What, wrong.Instead);
            return new Read<UnionModel>(null, findings.ToModels());
        }

        if (Discriminant(type, findings) is not { } discriminant)
            return new Read<UnionModel>(null, findings.ToModels());

        EquatableArray<ArmModel> arms = new ArmReader(type, discriminant, findings).Read();
        if (findings.Any)
            return new Read<UnionModel>(null, findings.ToModels());

        UnionModel model = new(
            Names.Namespace(type),
            Names.CSharp(type),
            Names.Flat(type) + "Codec",
            Names.WireName(type, type.GetAttributes().Find(Known.Message)?.NamedText("Name")),
            Accessible.Of(type) == Accessibility.Public,
            discriminant,
            arms,
            NotesReader.Read(type))
        {
            Id = Names.Id(type),
        };
        return new Read<UnionModel>(model, default);
    }

    private static (string What, string Instead)? Wrong(INamedTypeSymbol type) => type switch
    {
        _ when !type.IsMessage() => ("not marked [Message]", "mark it [Message, Union]"),
        { IsAbstract: false } or { IsStatic: true } => ("not abstract", "declare it 'abstract': every value is one of its arms"),
        { IsFileLocal: true } => ("'file'-local", "generated code could not see it; make it internal"),
        _ when Accessible.IsGeneric(type) => ("generic", "no wire can name it; declare one union for each type argument"),
        _ when Accessible.Of(type) == Accessibility.Private => ("not accessible", "generated code could not see it; make it and the types around it internal or public"),
        _ when type.DerivesFrom("System.Exception") => ("an exception", "declare each exception by itself"),
        _ => null,
    };

    private static FieldModel? Discriminant(INamedTypeSymbol type, Findings findings)
    {
        List<IParameterSymbol> single = [.. type.InstanceConstructors
            .Where(c => c.Parameters.Length == 1 && !SymbolEqualityComparer.Default.Equals(c.Parameters[0].Type, type))
            .Select(c => c.Parameters[0])];
        if (single.Count != 1 || Property(type, single[0]) is not { } property)
        {
            findings.Add(Diagnostics.UnionDiscriminant, type, Names.Display(type), "has no constructor of one parameter that is a public property as well");
            return null;
        }

        List<AttributeData> attributes = [.. property.GetAttributes(), .. single[0].GetAttributes()];
        if (new TypeReader(findings, property, attributes, type).Read(property.Type) is not { } model)
            return null;

        if (model is not (EnumTypeModel or PrimitiveModel { Kind: "Boolean" or "SByte" or "Byte" or "Int16" or "UInt16" or "Int32" or "UInt32" or "Int64" or "UInt64" }))
        {
            findings.Add(Diagnostics.UnionDiscriminant, property, Names.Display(type), $"has the discriminant '{property.Name}' of the type '{Names.Display(property.Type)}'");
            return null;
        }

        string summary = NotesReader.Summary(property);
        return new FieldModel(property.Name, model, NotesReader.Read(attributes, summary.Length > 0 ? summary : NotesReader.Parameter(type, single[0].Name)));
    }

    private static IPropertySymbol? Property(INamedTypeSymbol type, IParameterSymbol parameter) => type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(
        p => string.Equals(p.Name, parameter.Name, System.StringComparison.OrdinalIgnoreCase)
            && p is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, GetMethod.DeclaredAccessibility: Accessibility.Public }
            && SymbolEqualityComparer.Default.Equals(p.Type, parameter.Type));
}
