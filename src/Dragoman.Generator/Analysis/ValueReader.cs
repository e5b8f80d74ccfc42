using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Reads a class marked <c>[Value]</c>.</summary>
internal static class ValueReader
{
    public static Read<ValueModel> Read(INamedTypeSymbol type)
    {
        Findings findings = new();
        if (Wrong(type) is { } wrong)
            findings.Add(Diagnostics.ValueForm, type, Names.Display(type), wrong.What, wrong.Instead);
        else
            GeneratedNames.Check(type, findings);

        if (findings.Any)
            return new Read<ValueModel>(null, findings.ToModels());

        EquatableArray<FieldModel> fields = Fields(type, findings);
        if (findings.Any)
            return new Read<ValueModel>(null, findings.ToModels());

        ValueModel model = new(
            Names.Namespace(type),
            Names.Flat(type) + "Codec",
            Names.WireName(type, type.GetAttributes().Find(Known.Value)?.NamedText("Name")),
            Accessible.Of(type) == Accessibility.Public,
            type.IsAbstract,
            type.SelfAndBases().Skip(1).FirstOrDefault(b => b.IsValue()) is { } found ? Codec(found) : null,
            Subtypes(type).Select(s => new SubtypeModel(Names.CSharp(s), Codec(s), s.IsAbstract, Names.Id(s))).ToEquatable(),
            new ContentModel(Names.CSharp(type), fields, default, default),
            NotesReader.Read(type))
        {
            Id = Names.Id(type),
            BaseId = type.SelfAndBases().Skip(1).FirstOrDefault(b => b.IsValue()) is { } inherited ? Names.Id(inherited) : null,
        };
        return new Read<ValueModel>(model, default);
    }

    private static string Codec(ITypeSymbol type) => Names.InNamespace(type, Names.Flat(type) + "Codec");

    private static (string What, string Instead)? Wrong(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => ("a record", "records are compared and copied by their content; declare a class, or a [Message] if copies will do"),
        { IsStatic: true } => ("static", "a static class has no values; remove [Value]"),
        { IsFileLocal: true } => ("'file'-local", "generated code could not see it; make it internal"),
        _ when type.IsMessage() || type.IsUnion() => ("marked [Message] as well", "a type is copied or has identity; remove one of the marks"),
        _ when type.DerivesFrom("System.Exception") => ("an exception", "exceptions are copied; mark it [Message]"),
        _ when Accessible.IsGeneric(type) => ("generic", "no wire can name it; declare one class for each type argument"),
        _ when Accessible.Of(type) == Accessibility.Private => ("not accessible", "generated code could not see it; make it and the types around it internal or public"),
        _ when !type.IsAbstract && !type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && IsReachable(c, type)) =>
            ("without a constructor that takes nothing", "the object exists before its fields are read: add such a constructor, internal or public"),
        _ => null,
    };

    private static EquatableArray<FieldModel> Fields(INamedTypeSymbol type, Findings findings)
    {
        List<FieldModel> fields = [];
        foreach (ISymbol member in MessageMembers.Candidates(type))
        {
            if (Obstacle(member, type) is { } obstacle)
            {
                if (obstacle.Length > 0 && MessageMembers.HoldsData(member))
                    findings.Add(Diagnostics.ValueField, member, Names.Display(member), obstacle);

                continue;
            }

            ITypeSymbol held = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
            if (new TypeReader(findings, member, [.. member.GetAttributes()], type).Read(held) is { } model)
                fields.Add(new FieldModel(member.Name, model, NotesReader.Read(member)));
        }

        return fields.ToEquatable();
    }

    // Null for what can be set after construction.
    private static string? Obstacle(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } => "is required when the object is made",
        IPropertySymbol { SetMethod: null } => "has no setter",
        IPropertySymbol { SetMethod.IsInitOnly: true } => "has 'init' instead of 'set'",
        IPropertySymbol { SetMethod: { } setter } when !IsReachable(setter, type) => "has a setter that generated code cannot call",
        IFieldSymbol { IsReadOnly: true } => "is read-only",
        _ => null,
    };

    private static bool IsReachable(ISymbol symbol, INamedTypeSymbol type) => symbol.DeclaredAccessibility == Accessibility.Public
        || (symbol.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
            && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, type.ContainingAssembly));

    // Only the assembly that declares a value can know what stands in its place: its codec is compiled there.
    private static IEnumerable<INamedTypeSymbol> Subtypes(INamedTypeSymbol type) => Types(type.ContainingAssembly.GlobalNamespace)
        .Where(t => !SymbolEqualityComparer.Default.Equals(t, type) && t.SelfAndBases().Skip(1).Any(b => SymbolEqualityComparer.Default.Equals(b, type)) && t.IsValue() && Wrong(t) is null)
        .OrderBy(t => Names.CSharp(t), System.StringComparer.Ordinal);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol within) => within.GetMembers()
        .SelectMany(m => m switch
        {
            INamespaceSymbol space => Types(space),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named => Types(named).Prepend(named),
            _ => [],
        });
}
