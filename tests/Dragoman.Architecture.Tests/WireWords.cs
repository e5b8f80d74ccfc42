using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Architecture.Tests;

/// <summary>Finds identifiers that name a wire, word by word: "GiopFrame" does, "Anchor" or "Prior" does not.</summary>
internal static partial class WireWords
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "Iiop", "Giop", "Cdr", "Ior", "Onc", "Xdr", "Jrmp", "Rmi", "Pyro", "Serpent", "Ldap",
    };

    public static IEnumerable<Finding> Find(SourceTree tree) =>
        from file in tree.Files
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.IdentifierToken)
        from Match word in CamelCaseWord().Matches(token.ValueText)
        where Words.Contains(word.Value)
        select new Finding(file.ShownPath, file.LineOf(token), "the core names a wire", token.ValueText, "no wire's name in the core", 5);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex CamelCaseWord();
}
