using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dragoman.Architecture.Tests;

/// <summary>
/// Which file of a project needs which: an arrow from A to B when a name in A means a type declared in B. The compiler's own binding
/// decides, so a property that bears the name of a class is no arrow. Inferred types and calls of extension methods name no type.
/// </summary>
internal sealed class FileGraph
{
    private readonly Dictionary<SyntaxTree, SourceFile> _files;
    private readonly Dictionary<SourceFile, IReadOnlySet<SourceFile>> _targets = [];

    private FileGraph(SourceTree tree)
    {
        _files = tree.Files.ToDictionary(f => f.Tree);
        CSharpCompilation compilation = ProductCompilation.Of(tree);
        foreach (SourceFile file in tree.Files)
        {
            Dictionary<SourceFile, Arrow> arrows = ArrowsOf(file, compilation.GetSemanticModel(file.Tree));
            Arrows.AddRange(arrows.Values);
            _targets[file] = arrows.Keys.ToHashSet();
        }
    }

    public List<Arrow> Arrows { get; } = [];

    public IReadOnlyDictionary<SourceFile, IReadOnlySet<SourceFile>> Targets => _targets;

    public static FileGraph Of(SourceTree tree) => new(tree);

    private static IEnumerable<SimpleNameSyntax> Names(SourceFile file) => file.Root.DescendantNodes(n => !IsPlainImport(n))
        .OfType<SimpleNameSyntax>().Where(n => n is not IdentifierNameSyntax { IsVar: true });

    private static bool IsPlainImport(SyntaxNode node) =>
        node is UsingDirectiveSyntax { Alias: null } use && !use.StaticKeyword.IsKind(SyntaxKind.StaticKeyword);

    private static INamedTypeSymbol? TypeOf(SimpleNameSyntax name, SemanticModel model)
    {
        SymbolInfo info = model.GetSymbolInfo(name);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
        {
            INamedTypeSymbol type => type.OriginalDefinition,
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.OriginalDefinition,
            _ => null,
        };
    }

    private Dictionary<SourceFile, Arrow> ArrowsOf(SourceFile file, SemanticModel model)
    {
        Dictionary<SourceFile, Arrow> found = [];
        foreach (SimpleNameSyntax name in Names(file))
        {
            if (TypeOf(name, model) is { } type && FileOf(type) is { } target && target != file && !IsDeclaredIn(type, file))
                found.TryAdd(target, new Arrow(file, target, type.Name, file.LineOf(name)));
        }

        return found;
    }

    // A partial type counts for the largest of its files.
    private SourceFile? FileOf(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(r => _files.GetValueOrDefault(r.SyntaxTree)).OfType<SourceFile>().MaxBy(f => f.Lines);

    private static bool IsDeclaredIn(INamedTypeSymbol type, SourceFile file) =>
        type.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == file.Tree);

    /// <summary>One file needs another because of a type, first named at a line.</summary>
    internal sealed record Arrow(SourceFile From, SourceFile To, string Type, int Line);
}
