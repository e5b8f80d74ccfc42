using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Architecture.Tests;

/// <summary>
/// The sources of a product as one compilation, so that names can be asked for their meaning. What the generator adds is absent: its
/// files are nobody's to mend, and a name of theirs stays unresolved.
/// </summary>
internal static class ProductCompilation
{
    // The SDK writes these into every project that has ImplicitUsings.
    private static readonly SyntaxTree ImplicitUsings = CSharpSyntaxTree.ParseText(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """, SourceFile.Options);

    public static CSharpCompilation Of(SourceTree tree) => CSharpCompilation.Create(
        tree.Project,
        [ImplicitUsings, .. tree.Files.Select(f => f.Tree)],
        ReferencesOf(tree.Project),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    // Products beside these tests that the project does not reference are invisible to its compiler, and so are they here.
    private static IEnumerable<MetadataReference> ReferencesOf(string project)
    {
        HashSet<string> seen = [];
        Collect(project, seen);
        seen.Remove(project);
        HashSet<string> products = [.. Repository.Products.Select(p => p.Name)];
        return ProductAssembly.Platform.Where(r => NameOf(r) is var name && (seen.Contains(name) || !products.Contains(name)));
    }

    private static void Collect(string project, HashSet<string> seen)
    {
        if (!seen.Add(project) || Repository.Products.FirstOrDefault(p => p.Name == project) is not { } found)
            return;
        foreach ((string name, _) in found.References)
            Collect(name, seen);
    }

    private static string NameOf(MetadataReference reference) => Path.GetFileNameWithoutExtension(reference.Display!);
}
