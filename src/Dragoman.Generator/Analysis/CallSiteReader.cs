using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dragoman.Generator;

/// <summary>
/// Says by name what is no contract where something is exported or found by it. A call with such a type ends in the core's extension methods
/// that refuse it (ObjectHostWithoutContract, NodeWithoutContract), which can name all causes but not the type.
/// </summary>
internal static class CallSiteReader
{
    private const string Refusing = "WithoutContract";

    /// <summary>Whether a call may be one, by its name alone.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Export" or "ExportAsync" or "Proxy" or "ResolveAsync" } };

    public static EquatableArray<DiagnosticModel> Read(GeneratorSyntaxContext context)
    {
        Findings findings = new();
        var call = (InvocationExpressionSyntax)context.Node;
        if (context.SemanticModel.GetSymbolInfo(call).Symbol is IMethodSymbol { TypeArguments: { Length: 1 } arguments } method
            && arguments[0] is var type
            && method.ContainingType.Name.EndsWith(Refusing, StringComparison.Ordinal)
            && method.ContainingNamespace.ToDisplayString() == "Dragoman"
            && Missing(type, method, context.SemanticModel.Compilation.Assembly) is { } missing)
        {
            findings.Add(Diagnostics.NoContract, ((MemberAccessExpressionSyntax)call.Expression).Name.GetLocation(), Names.Display(type), missing);
        }

        return findings.ToModels();
    }

    // What the generator adds is not there yet when it looks: a contract of this assembly is as good as what is said of its declaration.
    private static string? Missing(ITypeSymbol type, IMethodSymbol method, IAssemblySymbol assembly) => type switch
    {
        { TypeKind: TypeKind.Error } => null,
        ITypeParameterSymbol => $"declare 'where {type.Name} : class, IContract<{type.Name}>'",
        { TypeKind: TypeKind.Interface } when type.IsContract() => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly)
            ? null
            : "let the project that declares it reference Dragoman.Generator as an analyzer",
        { TypeKind: TypeKind.Interface, DeclaringSyntaxReferences.Length: > 0 } => "mark the interface [Contract] and declare it 'partial'",
        _ when type.AllInterfaces.FirstOrDefault(i => i.IsContract()) is { } contract => $"name the contract that it implements, as in {method.Name}<{Names.Display(contract)}>(...)",
        _ => "declare an interface with its operations, marked [Contract] and 'partial', and name that",
    };
}
