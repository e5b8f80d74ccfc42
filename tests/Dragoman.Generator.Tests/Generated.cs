using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Generator.Tests;

/// <summary>What the generator made of a source, compiled in memory against this framework and the core.</summary>
/// <param name="Texts">The generated files by name.</param>
/// <param name="Reported">What the generator reported.</param>
/// <param name="Compiled">What the compiler said of everything together, hints apart.</param>
internal sealed record Generated(
    IReadOnlyDictionary<string, string> Texts, ImmutableArray<Diagnostic> Reported, IReadOnlyList<Diagnostic> Compiled)
{
    // As in a project that writes its documentation: the compiler warns of public members that have none.
    public static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Append(typeof(ContractAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Runs the generator on a source, after the usings that every project has.</summary>
    public static Generated From(string source, params MetadataReference[] references)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DragomanGenerator().AsSourceGenerator()], parseOptions: Parse);
        driver = driver.RunGeneratorsAndUpdateCompilation(Compilation(source, references), out Compilation output, out ImmutableArray<Diagnostic> reported);
        Dictionary<string, string> texts = driver.GetRunResult().Results[0].GeneratedSources
            .ToDictionary(s => s.HintName, s => s.SourceText.ToString());
        return new Generated(texts, reported, [.. output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && !IsMissingDocumentation(d))]);
    }

    private static bool IsMissingDocumentation(Diagnostic diagnostic) =>
        diagnostic.Id is "CS1591" or "CS1573" && diagnostic.Location.GetLineSpan().Path == "Source.cs";

    public static CSharpCompilation Compilation(string source, params MetadataReference[] references) => CSharpCompilation.Create(
        "Sample",
        [
            CSharpSyntaxTree.ParseText(source, Parse, "Source.cs"),
            CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Threading; global using System.Threading.Tasks; global using Dragoman;", Parse, "Usings.cs"),
        ],
        [.. References, .. references],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
