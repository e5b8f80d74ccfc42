using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dragoman.Architecture.Tests;

/// <summary>Lengths of files and methods, as people see them: attributes and documentation not counted.</summary>
internal static class SizeMeasure
{
    public static IEnumerable<MethodSize> Methods(SourceTree tree) =>
        from file in tree.Files
        from node in file.Root.DescendantNodes()
        let name = NameToken(node)
        where name is not null
        let first = file.LineOf(name.Value)
        let last = file.LineOf(node.GetLastToken())
        select new MethodSize(file, name.Value.ValueText, first, last - first + 1);

    public static int Percentile(IReadOnlyList<int> ordered, int percent) =>
        ordered.Count == 0 ? 0 : ordered[Math.Min(ordered.Count - 1, ordered.Count * percent / 100)];

    public static string Report(SourceTree tree)
    {
        List<MethodSize> methods = [.. Methods(tree).OrderByDescending(m => m.Lines)];
        StringBuilder text = new();
        text.AppendLine($"{tree.Project}: files {Spread(tree.Files.Select(f => f.Lines))}; methods {Spread(methods.Select(m => m.Lines))}");
        foreach (SourceFile file in tree.Files.OrderByDescending(f => f.Lines).Take(10))
            text.AppendLine($"  file   {file.Lines,5}  {file.ShownPath}");
        foreach (MethodSize method in methods.Take(10))
            text.AppendLine($"  method {method.Lines,5}  {method.Name} ({method.File.ShownPath}:{method.Line})");
        foreach (SourceFile file in tree.Files.Where(f => PublicTypes(f) > 1))
            text.AppendLine($"  {PublicTypes(file)} public types in one file: {file.ShownPath}");
        return text.ToString();
    }

    private static string Spread(IEnumerable<int> lengths)
    {
        List<int> ordered = [.. lengths.Order()];
        return $"{ordered.Count}, median {Percentile(ordered, 50)}, p90 {Percentile(ordered, 90)}, p99 {Percentile(ordered, 99)}, max {ordered.LastOrDefault()}";
    }

    // Twins that differ in arity alone are one public type to the reader.
    private static int PublicTypes(SourceFile file) =>
        file.Root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>()
            .Where(t => t.Modifiers.Any(m => m.ValueText == "public")).DistinctBy(t => t.Identifier.ValueText).Count();

    private static SyntaxToken? NameToken(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax m => m.Identifier,
        ConstructorDeclarationSyntax c => c.Identifier,
        DestructorDeclarationSyntax d => d.Identifier,
        OperatorDeclarationSyntax o => o.OperatorToken,
        ConversionOperatorDeclarationSyntax o => o.OperatorKeyword,
        AccessorDeclarationSyntax { Parent.Parent: BasePropertyDeclarationSyntax } a when a.Body is not null || a.ExpressionBody is not null => a.Keyword,
        PropertyDeclarationSyntax { ExpressionBody: not null } p => p.Identifier,
        IndexerDeclarationSyntax { ExpressionBody: not null } i => i.ThisKeyword,
        _ => null,
    };
}
