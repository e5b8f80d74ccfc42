using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dragoman.Architecture.Tests;

/// <summary>Sizes of classes, partial ones summed over their files. Records, which are data, and types within others are not asked about.</summary>
internal static class ClassMeasure
{
    public const int AskedLines = 600;
    public const int AskedFields = 15;

    public static IEnumerable<ClassSize> Classes(SourceTree tree) =>
        from part in tree.Files.SelectMany(Parts)
        group part by part.Key into parts
        let largest = parts.MaxBy(p => p.Lines)
        select new ClassSize(largest.File, parts.Key, largest.Line, parts.Sum(p => p.Lines), parts.Sum(p => p.Fields), parts.Count());

    public static bool IsAskedAbout(ClassSize size) => size.Lines > AskedLines || size.Fields > AskedFields;

    public static string Report(SourceTree tree)
    {
        StringBuilder text = new();
        foreach (ClassSize size in Classes(tree).OrderByDescending(c => c.Lines).Take(5).Union(Classes(tree).OrderByDescending(c => c.Fields).Take(5)))
            text.AppendLine($"  class  {size.Lines,5}  {size.Fields,3} fields, {size.Parts} file(s)  {size.Name} ({size.File.ShownPath}:{size.Line})");
        return text.ToString();
    }

    private static IEnumerable<(string Key, SourceFile File, int Line, int Lines, int Fields)> Parts(SourceFile file) =>
        from type in file.Root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax or StructDeclarationSyntax
        let first = file.LineOf(type.Identifier)
        let last = file.LineOf(type.GetLastToken())
        select (NameOf(type), file, first, last - first + 1, FieldsOf(type));

    private static string NameOf(TypeDeclarationSyntax type) => type.TypeParameterList is { Parameters.Count: var count } ? $"{type.Identifier.ValueText}`{count}" : type.Identifier.ValueText;

    private static int FieldsOf(TypeDeclarationSyntax type) => type.Members.Sum(Kept) + Captured(type);

    private static int Kept(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field when !IsShared(field.Modifiers) => field.Declaration.Variables.Count,
        EventFieldDeclarationSyntax raised when !IsShared(raised.Modifiers) => raised.Declaration.Variables.Count,
        PropertyDeclarationSyntax property when !IsShared(property.Modifiers) && KeepsSomething(property) => 1,
        _ => 0,
    };

    private static bool IsShared(SyntaxTokenList modifiers) => modifiers.Any(m => m.IsKind(SyntaxKind.StaticKeyword) || m.IsKind(SyntaxKind.ConstKeyword) || m.IsKind(SyntaxKind.AbstractKeyword));

    private static bool KeepsSomething(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.Any(a => a.Body is null && a.ExpressionBody is null) == true
        || property.DescendantNodes().Any(n => n.IsKind(SyntaxKind.FieldExpression));

    // Parameters of the type itself that its methods use.
    private static int Captured(TypeDeclarationSyntax type) => type.ParameterList?.Parameters.Count(p => type.Members
        .Where(m => m is MethodDeclarationSyntax or PropertyDeclarationSyntax { ExpressionBody: not null } or PropertyDeclarationSyntax { AccessorList: not null })
        .Where(m => m is not PropertyDeclarationSyntax { Initializer: not null })
        .Any(m => m.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == p.Identifier.ValueText))) ?? 0;
}
