using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Architecture.Tests;

/// <summary>One C# file: its path below the project's folder, its path below the repository, its parsed text.</summary>
internal sealed class SourceFile
{
    // The parser of these tests may be older than the compiler of the products: the newest syntax it knows is the best guess.
    internal static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    public SourceFile(string path, string shownPath, string text)
    {
        Path = path;
        ShownPath = shownPath;
        Tree = CSharpSyntaxTree.ParseText(text, Options, shownPath);
        Lines = Tree.GetText().Lines.Count;
    }

    /// <summary>Relative to the project's folder, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Relative to the repository's root: what a message shows.</summary>
    public string ShownPath { get; }

    public SyntaxTree Tree { get; }

    public int Lines { get; }

    public SyntaxNode Root => Tree.GetRoot();

    public int LineOf(SyntaxNodeOrToken node) => Tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;

    public override string ToString() => ShownPath;
}
