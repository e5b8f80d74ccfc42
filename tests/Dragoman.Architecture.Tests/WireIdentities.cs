using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dragoman.Architecture.Tests;

/// <summary>The identities a product itself puts on a wire. Peers out there know them: changing one is a visible line.</summary>
internal static class WireIdentities
{
    // A wire whose identities look otherwise adds the way they begin.
    private static readonly string[] Prefixes = ["IDL:", "RMI:"];

    public static string Print(SourceTree tree) =>
        string.Concat(tree.Files.SelectMany(f => f.Root.DescendantNodes()).Select(TextOf).OfType<string>().Where(IsIdentity)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(t => t + "\n"));

    private static bool IsIdentity(string text) =>
        Prefixes.Any(p => text.Length > p.Length && text.StartsWith(p, StringComparison.Ordinal)) && !text.Any(char.IsWhiteSpace);

    private static string? TextOf(Microsoft.CodeAnalysis.SyntaxNode node) => node switch
    {
        // Covers plain, verbatim, raw and u8 literals alike.
        LiteralExpressionSyntax { Token.Value: string text } => text,
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.Aggregate(new StringBuilder(), (text, part) =>
            text.Append(part is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : "{...}")).ToString(),
        _ => null,
    };
}
