using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Generator;

/// <summary>Derives names: wire-neutral ones, and those of generated types.</summary>
internal static class Names
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string CSharp(ITypeSymbol type) => type.ToDisplayString(Qualified);

    public static string Display(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => $"{Display(parameter.ContainingSymbol)}({parameter.Name})",
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => $"{symbol.ContainingType.Name}.{symbol.Name}",
        ITypeSymbol type => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
        _ => symbol.Name,
    };

    public static string Namespace(ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? Escaped(space.ToDisplayString()) : "";

    /// <summary>The types around a type and the type itself, joined by underscores.</summary>
    public static string Flat(ITypeSymbol type) =>
        type.ContainingType is { } outer ? $"{Flat(outer)}_{type.Name}" : type.Name;

    /// <summary>The namespace, the types around it and the name, or what the attribute says.</summary>
    public static string WireName(ITypeSymbol type, string? said)
    {
        if (!string.IsNullOrWhiteSpace(said))
            return said!;

        string name = type.TypeKind == TypeKind.Interface ? Stem(type) : Dotted(type);
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{name}" : name;
    }

    /// <summary>The id of a type's definition in descriptions: its assembly and its name in C#.</summary>
    /// <param name="type">The type.</param>
    /// <param name="assembly">The assembly that defines it; null for that which declares it.</param>
    public static string Id(ITypeSymbol type, IAssemblySymbol? assembly = null) =>
        $"{(assembly ?? type.ContainingAssembly)?.Name}!{CSharp(type).Replace("global::", "").Replace("@", "").TrimEnd('?')}";

    /// <summary>The id of the types that come to life in an Any of an assembly.</summary>
    public static string KnownId(IAssemblySymbol? assembly) => $"{assembly?.Name}!*";

    /// <summary>The interface's name without its leading I.</summary>
    public static string Stem(ITypeSymbol contract) =>
        contract.Name.Length > 1 && contract.Name[0] == 'I' && char.IsUpper(contract.Name[1]) ? contract.Name.Substring(1) : contract.Name;

    /// <summary>The method's name without its trailing Async.</summary>
    public static string Operation(string method) =>
        method.Length > 5 && method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - 5) : method;

    public static string InNamespace(ITypeSymbol type, string name)
    {
        string space = Namespace(type);
        return space.Length == 0 ? $"global::{name}" : $"global::{space}.{name}";
    }

    /// <summary>Where codecs of enumerations and lengths go: a namespace of the assembly's own, so that friends do not see two of a name.</summary>
    public static string Shared(string? assembly)
    {
        StringBuilder name = new("Dragoman.Generated.");
        string source = assembly ?? "";
        if (source.Length == 0 || char.IsDigit(source[0]))
            name.Append('_');

        foreach (char c in source)
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_');

        return name.ToString();
    }

    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None
            ? "@" + identifier
            : identifier;

    private static string Dotted(ITypeSymbol type) =>
        type.ContainingType is { } outer ? $"{Dotted(outer)}.{type.Name}" : type.Name;

    private static string Escaped(string dotted) =>
        string.Join(".", dotted.Split('.').Select(part => Escape(part.TrimStart('@'))));
}
