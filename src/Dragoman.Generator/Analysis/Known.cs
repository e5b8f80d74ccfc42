using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Recognises the core's own types by name.</summary>
internal static class Known
{
    public const string Contract = "Dragoman.ContractAttribute";
    public const string Message = "Dragoman.MessageAttribute";
    public const string Value = "Dragoman.ValueAttribute";
    public const string Any = "Dragoman.Any";
    public const string Union = "Dragoman.UnionAttribute";
    public const string Case = "Dragoman.CaseAttribute";
    public const string Linked = "Dragoman.LinkedAttribute";
    public const string Throws = "Dragoman.ThrowsAttribute";
    public const string Oneway = "Dragoman.OnewayAttribute";
    public const string Idempotent = "Dragoman.IdempotentAttribute";
    public const string Fixed = "Dragoman.FixedAttribute";
    public const string Bound = "Dragoman.BoundAttribute";
    public const string Narrow = "Dragoman.NarrowAttribute";
    public const string Wide = "Dragoman.WideAttribute";

    public static bool IsContract(this ITypeSymbol type) => type.GetAttributes().Find(Contract) is not null;

    public static bool IsMessage(this ITypeSymbol type) => type.GetAttributes().Find(Message) is not null;

    public static bool IsValue(this ITypeSymbol type) => type.GetAttributes().Find(Value) is not null;

    public static bool IsUnion(this ITypeSymbol type) => type.GetAttributes().Find(Union) is not null;

    public static AttributeData? Find(this IEnumerable<AttributeData> attributes, string name) =>
        attributes.FirstOrDefault(a => a.AttributeClass is { } type && type.Is(name));

    public static bool Is(this ITypeSymbol type, string fullName)
    {
        int dot = fullName.LastIndexOf('.');
        return type.ContainingType is null
            && string.CompareOrdinal(type.MetadataName, 0, fullName, dot + 1, int.MaxValue) == 0
            && type.ContainingNamespace?.ToDisplayString() == fullName.Substring(0, dot);
    }

    public static bool DerivesFrom(this ITypeSymbol type, string fullName) =>
        type.SelfAndBases().Any(t => t.Is(fullName));

    public static IEnumerable<ITypeSymbol> SelfAndBases(this ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
            yield return t;
    }

    public static string? NamedText(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => string.Equals(a.Key, name, StringComparison.Ordinal)).Value.Value as string;
}
