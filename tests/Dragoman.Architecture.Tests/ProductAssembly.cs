using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Architecture.Tests;

/// <summary>Built assemblies, read as the compiler of a caller would read them: no code of theirs runs.</summary>
internal static class ProductAssembly
{
    /// <summary>The shared framework and everything deployed beside these tests: what the runtime itself was told to trust.</summary>
    public static IReadOnlyList<MetadataReference> Platform { get; } = LoadPlatform();

    /// <summary>The assembly of a product, as built beside these tests.</summary>
    public static IAssemblySymbol Load(ProjectFile project) =>
        Read(MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, $"{project.Name}.dll")));

    /// <summary>An assembly compiled from text, for the tests that prove a check.</summary>
    public static IAssemblySymbol Compile(string name, string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview));
        CSharpCompilation compilation = CSharpCompilation.Create(name, [tree], Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        return result.Success
            ? Read(MetadataReference.CreateFromImage(image.ToArray()))
            : throw new ArgumentException(string.Join(Environment.NewLine, result.Diagnostics), nameof(source));
    }

    /// <summary>The types that a caller outside the assembly can name.</summary>
    public static IEnumerable<INamedTypeSymbol> VisibleTypes(IAssemblySymbol assembly) => VisibleTypes(assembly.GlobalNamespace);

    public static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static IEnumerable<INamedTypeSymbol> VisibleTypes(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                if (!IsVisible(type) || !type.CanBeReferencedByName)
                    continue;
                yield return type;
            }

            foreach (INamedTypeSymbol inner in VisibleTypes(member))
                yield return inner;
        }
    }

    private static IAssemblySymbol Read(MetadataReference reference) =>
        (IAssemblySymbol)CSharpCompilation.Create("Reader", [], [.. Platform, reference]).GetAssemblyOrModuleSymbol(reference)!;

    private static MetadataReference[] LoadPlatform() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f))];
}
