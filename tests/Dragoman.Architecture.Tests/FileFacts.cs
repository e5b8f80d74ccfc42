using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dragoman.Architecture.Tests;

/// <summary>What one file declares, imports and names, by syntax alone.</summary>
internal sealed class FileFacts
{
    private FileFacts(SourceFile file)
    {
        File = file;
        SyntaxNode root = file.Root;
        foreach (BaseNamespaceDeclarationSyntax space in root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
            Namespaces.Add(space.Name.ToString());
        foreach (UsingDirectiveSyntax use in root.DescendantNodes().OfType<UsingDirectiveSyntax>().Where(IsPlainImport))
            (use.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) ? GlobalImports : Imports).Add(use.NamespaceOrType.ToString());
        foreach (MemberDeclarationSyntax type in root.DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            if (DeclaredName(type) is { } name)
                Declared.TryAdd(name, NamespaceOf(type));
        }

        foreach (SimpleNameSyntax name in root.DescendantNodes().OfType<SimpleNameSyntax>().Where(MayNameType))
            Used.TryAdd(NameOf(name), file.LineOf(name));
    }

    public SourceFile File { get; }

    public HashSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Imports { get; } = new(StringComparer.Ordinal);

    public HashSet<string> GlobalImports { get; } = new(StringComparer.Ordinal);

    /// <summary>Types declared here, each with its namespace.</summary>
    public Dictionary<TypeName, string> Declared { get; } = [];

    /// <summary>Names that may mean a type, each with the line of its first use.</summary>
    public Dictionary<TypeName, int> Used { get; } = [];

    public static FileFacts Of(SourceFile file) => new(file);

    private static bool IsPlainImport(UsingDirectiveSyntax use) => use.Alias is null && !use.StaticKeyword.IsKind(SyntaxKind.StaticKeyword);

    private static TypeName? DeclaredName(MemberDeclarationSyntax member) => member switch
    {
        TypeDeclarationSyntax { Identifier.ValueText.Length: > 0 } t => new(t.Identifier.ValueText, t.TypeParameterList?.Parameters.Count ?? 0),
        EnumDeclarationSyntax e => new(e.Identifier.ValueText, 0),
        DelegateDeclarationSyntax d => new(d.Identifier.ValueText, d.TypeParameterList?.Parameters.Count ?? 0),
        _ => null,
    };

    private static string NamespaceOf(SyntaxNode node) =>
        string.Join('.', node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(n => n.Name.ToString()));

    private static TypeName NameOf(SimpleNameSyntax name)
    {
        int arity = name is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments.Count : 0;
        bool isAttribute = name.AncestorsAndSelf().TakeWhile(n => n is NameSyntax or AttributeSyntax).Any(n => n is AttributeSyntax);
        string text = name.Identifier.ValueText;
        return new(isAttribute && !text.EndsWith("Attribute", StringComparison.Ordinal) ? text + "Attribute" : text, arity);
    }

    // A property often bears the name of its type ("Fault Fault"); naming the property of another object is not naming the type.
    private static bool MayNameType(SimpleNameSyntax name) => name.Parent switch
    {
        NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax => false,
        MemberAccessExpressionSyntax access when access.Name == name => StartsUpperCase(access.Expression),
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment when assignment.Left == name => false,
        BaseNamespaceDeclarationSyntax => false,
        _ => !name.Ancestors().TakeWhile(a => a is NameSyntax or UsingDirectiveSyntax or BaseNamespaceDeclarationSyntax)
            .Any(a => a is BaseNamespaceDeclarationSyntax || (a is UsingDirectiveSyntax use && IsPlainImport(use))),
    };

    private static bool StartsUpperCase(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => StartsUpperCase(access.Expression) && StartsUpperCase(access.Name),
        SimpleNameSyntax name => char.IsUpper(name.Identifier.ValueText[0]),
        AliasQualifiedNameSyntax => true,
        _ => false,
    };
}
