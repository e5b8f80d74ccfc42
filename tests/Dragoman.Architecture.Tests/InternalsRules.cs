using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dragoman.Architecture.Tests;

/// <summary>What is internal stays with its product: its own tests may look, other products may not.</summary>
internal static class InternalsRules
{
    private const int MostFriends = 3;

    /// <summary>Friends named by the built assembly, wherever they were written.</summary>
    public static IEnumerable<Finding> CheckFriends(IAssemblySymbol assembly, string shownFile)
    {
        List<string> friends = [.. assembly.GetAttributes().Where(a => a.AttributeClass?.Name == "InternalsVisibleToAttribute")
            .Select(a => (a.ConstructorArguments[0].Value as string)!.Split(',')[0])];
        foreach (string friend in friends.Where(f => !MayLook(assembly.Name, f)))
        {
            yield return new(shownFile, 1, "internals shown to a stranger", friend,
                $"{assembly.Name}.Tests, Dragoman.Testing, Dragoman.Micro", 7);
        }

        if (friends.Count > MostFriends)
            yield return new(shownFile, 1, "internals shown to many", $"{friends.Count} assemblies", $"{MostFriends} assemblies", 7);
    }

    /// <summary>Doors through the back: accessors to private members, and unexplained exceptions from the banned symbols.</summary>
    public static IEnumerable<Finding> CheckBackDoors(SourceTree tree)
    {
        foreach (SourceFile file in tree.Files)
        {
            foreach (SyntaxToken token in file.Root.DescendantTokens().Where(t => t.ValueText is "UnsafeAccessor" or "UnsafeAccessorAttribute" or "UnsafeAccessorType"))
                yield return new(file.ShownPath, file.LineOf(token), "access to the private members of another type", token.ValueText, "none", 7);
            foreach (PragmaWarningDirectiveTriviaSyntax pragma in UnexplainedPragmas(file))
                yield return new(file.ShownPath, file.LineOf(pragma), "a banned symbol allowed without its reason", pragma.ToString().Trim(), "a comment on the same line or the line above", 24);
        }
    }

    /// <summary>Internal members that no product calls but a test does: they exist for the test alone.</summary>
    public static IEnumerable<Finding> CheckMadeForTests(IReadOnlyList<SourceTree> products, IEnumerable<SourceTree> tests)
    {
        Dictionary<string, int> inProducts = Occurrences(products);
        HashSet<string> inTests = [.. Occurrences(tests).Keys];
        return from file in products.SelectMany(p => p.Files)
               from member in file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
               let name = InternalName(member)
               where name is not null && inProducts.GetValueOrDefault(name.Value.ValueText) == 1 && inTests.Contains(name.Value.ValueText)
               select new Finding(file.ShownPath, file.LineOf(name.Value), "an internal member that only tests call", name.Value.ValueText, "a caller in a product", 7);
    }

    private static bool MayLook(string product, string friend) =>
        friend == $"{product}.Tests" || friend == "Dragoman.Testing" || friend == "Dragoman.Micro";

    private static IEnumerable<PragmaWarningDirectiveTriviaSyntax> UnexplainedPragmas(SourceFile file)
    {
        SyntaxNode root = file.Root;
        var text = file.Tree.GetText();
        return root.DescendantNodes(descendIntoTrivia: true).OfType<PragmaWarningDirectiveTriviaSyntax>()
            .Where(p => p.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && p.ErrorCodes.Any(c => c.ToString() == "RS0030"))
            .Where(p =>
            {
                int line = file.LineOf(p) - 1;
                bool above = line > 0 && text.Lines[line - 1].ToString().TrimStart().StartsWith("//", StringComparison.Ordinal);
                return !above && !text.Lines[line].ToString().Contains("//", StringComparison.Ordinal);
            });
    }

    private static Dictionary<string, int> Occurrences(IEnumerable<SourceTree> trees) =>
        trees.SelectMany(t => t.Files).SelectMany(f => f.Root.DescendantTokens()).Where(t => t.IsKind(SyntaxKind.IdentifierToken))
            .CountBy(t => t.ValueText, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    // Public members of an internal type count too, unless a base type or interface may have asked for them.
    private static SyntaxToken? InternalName(MemberDeclarationSyntax member)
    {
        bool isInternal = member.Modifiers.Any(SyntaxKind.InternalKeyword);
        bool isOpenInClosedType = member.Modifiers.Any(SyntaxKind.PublicKeyword) && !member.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && member.Parent is TypeDeclarationSyntax { BaseList: null } type && type.Modifiers.Any(SyntaxKind.InternalKeyword);
        if (!isInternal && !isOpenInClosedType)
            return null;
        return member switch
        {
            MethodDeclarationSyntax m when !m.Modifiers.Any(SyntaxKind.OverrideKeyword) => m.Identifier,
            PropertyDeclarationSyntax p => p.Identifier,
            FieldDeclarationSyntax f => f.Declaration.Variables[0].Identifier,
            BaseTypeDeclarationSyntax t => t.Identifier,
            _ => null,
        };
    }
}
