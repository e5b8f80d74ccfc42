using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Architecture.Tests;

/// <summary>The attributes that matter to callers: promises to compilers, and everything Dragoman itself reads.</summary>
internal static class AttributeText
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "AttributeUsageAttribute", "EditorBrowsableAttribute", "ExperimentalAttribute", "FlagsAttribute", "ObsoleteAttribute",
        "RequiresDynamicCodeAttribute", "RequiresUnreferencedCodeAttribute", "UnscopedRefAttribute",
    };

    public static string Of(ISymbol symbol) => string.Concat(symbol.GetAttributes().Where(Matters)
        .Select(a => $"[{a.AttributeClass!.Name[..^"Attribute".Length]}{Arguments(a)}] ").Order(StringComparer.Ordinal));

    public static bool IsCompilerGenerated(ISymbol symbol) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.Name == "CompilerGeneratedAttribute");

    // The compiler marks types with required members or ref structs as obsolete, for compilers that do not know them.
    private static bool Matters(AttributeData attribute) =>
        attribute.AttributeClass is { } type && type.Name.EndsWith("Attribute", StringComparison.Ordinal)
        && (Known.Contains(type.Name) || type.ContainingNamespace.ToDisplayString().StartsWith("Dragoman", StringComparison.Ordinal))
        && !(type.Name == "ObsoleteAttribute" && attribute.ConstructorArguments is [{ Value: string reason }, ..]
            && (reason.StartsWith("Constructors of types with required members", StringComparison.Ordinal)
                || reason.StartsWith("Types with embedded references", StringComparison.Ordinal)));

    private static string Arguments(AttributeData attribute)
    {
        IEnumerable<string> all = attribute.ConstructorArguments.Select(a => a.ToCSharpString())
            .Concat(attribute.NamedArguments.Select(a => $"{a.Key} = {a.Value.ToCSharpString()}"));
        string text = string.Join(", ", all);
        return text.Length == 0 ? "" : $"({text})";
    }
}
