using System.Collections.Immutable;
using Dragoman.Generator;
using Dragoman.OncRpc;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Idl.Tests;

/// <summary>Compiles what the compiler wrote, together with what the generator makes of it.</summary>
internal static class EmittedCode
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll")
            .Append(typeof(ContractAttribute).Assembly.Location)
            .Append(typeof(OncProgramAttribute).Assembly.Location)
            .Select(p => MetadataReference.CreateFromFile(p)),
    ]);

    /// <summary>What a C# compiler has to say against the text.</summary>
    public static IEnumerable<string> SyntaxErrors(string text) =>
        CSharpSyntaxTree.ParseText(text).GetDiagnostics().Select(d => d.ToString());

    /// <summary>What the generator and a C# compiler have to say against the texts, warnings included.</summary>
    public static IEnumerable<string> Errors(params IReadOnlyList<string> texts)
    {
        Compilation output = Compile("Emitted", texts, out ImmutableArray<Diagnostic> reported);
        return output.GetDiagnostics().Concat(reported)
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .Select(d => d.ToString());
    }

    /// <summary>The assembly that the texts and what the generator makes of them become.</summary>
    public static byte[] Image(string name, params IReadOnlyList<string> texts)
    {
        using MemoryStream image = new();
        Assert.True(Compile(name, texts, out _).Emit(image).Success, string.Join('\n', texts));
        return image.ToArray();
    }

    private static Compilation Compile(string name, IReadOnlyList<string> texts, out ImmutableArray<Diagnostic> reported)
    {
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        CSharpParseOptions parse = new(LanguageVersion.Preview);
        CSharpCompilation compilation = CSharpCompilation.Create(name, [.. texts.Select(t => CSharpSyntaxTree.ParseText(t, parse))], References.Value, options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DragomanGenerator().AsSourceGenerator()], parseOptions: parse);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out reported);
        return output;
    }
}
