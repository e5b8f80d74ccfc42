using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Architecture.Tests;

/// <summary>Finds names of wires, word by word: "GiopFrame" is one, "Anchor" or "Prior" is not. Comments may name them.</summary>
internal static partial class WireWords
{
    // Names of wires, of their data representations, of their naming protocols, and what texts of theirs begin with.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "Iiop", "Giop", "Cdr", "Ior", "Onc", "Xdr", "Jrmp", "Rmi", "Pyro", "Serpent", "Ldap",
        "Corba", "Corbaloc", "Corbaname", "Cos", "Rpcbind", "Portmapper", "Rpcgen", "Pyroname", "Pyroloc", "Pyrometa", "Omni",
    };

    /// <summary>Finds them among identifiers.</summary>
    public static IEnumerable<Finding> Find(SourceTree tree) =>
        from file in tree.Files
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.IdentifierToken)
        from finding in In(file, token)
        select finding;

    /// <summary>Finds them among identifiers and in texts, outside some files or folders.</summary>
    /// <param name="tree">The sources.</param>
    /// <param name="except">Paths of files, or of folders with a slash at the end.</param>
    public static IEnumerable<Finding> FindOutside(SourceTree tree, params string[] except) =>
        from file in tree.Files
        where !except.Any(one => one.EndsWith('/') ? file.Path.StartsWith(one, StringComparison.Ordinal) : file.Path == one)
        from token in file.Root.DescendantTokens()
        where token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        from finding in In(file, token)
        select finding;

    private static IEnumerable<Finding> In(SourceFile file, SyntaxToken token) =>
        from Match word in CamelCaseWord().Matches(token.ValueText)
        where Words.Contains(word.Value)
        select new Finding(file.ShownPath, file.LineOf(token), "a wire is named", token.ValueText, "no wire's name", 5);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex CamelCaseWord();
}
