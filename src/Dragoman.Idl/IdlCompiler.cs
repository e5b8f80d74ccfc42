namespace Dragoman.Idl;

/// <summary>Compiles interface files to C# contracts and messages.</summary>
public static class IdlCompiler
{
    /// <summary>Compiles a file of ONC RPC's language (<c>.x</c>, RFC 4506 and RFC 5531).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to compile it; the defaults when null.</param>
    /// <returns>The diagnostics, and the C# unless one of them is an error. A file that cannot be read is an error too.</returns>
    public static IdlResult Compile(string path, IdlOptions? options = null) =>
        Compile(path, options, ".cs", static (module, options) => CSharpEmitter.Emit(module, options.Asynchronous));

    /// <summary>Describes the contracts of a file of ONC RPC's language, with the shapes that the C# of <see cref="Compile(string, IdlOptions?)"/> has when it is compiled.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to compile it; the defaults when null.</param>
    /// <returns>The diagnostics, and one file of JSON (docs/notes/contracts-as-data.md) unless one of them is an error.</returns>
    public static IdlResult Describe(string path, IdlOptions? options = null) =>
        Compile(path, options, ".json", static (module, options) => DescriptionEmitter.Emit(module, options.Asynchronous));

    private static IdlResult Compile(string path, IdlOptions? options, string ending, Func<Module, IdlOptions, string> emit)
    {
        options ??= new IdlOptions();
        DiagnosticBag diagnostics = new();
        Preprocessor preprocessor = new(options, diagnostics);
        IReadOnlyList<GeneratedFile> files = [];
        if (options.ReadText(path) is { } text)
            files = Read(text, path, options, preprocessor, diagnostics) is { } module
                ? [new GeneratedFile(Path.GetFileNameWithoutExtension(path) + ending, emit(module, options))]
                : [];
        else
            diagnostics.Error(new SourcePosition(path, 1, 1), Codes.Unreadable, "the file cannot be read, expected an .x file");

        return new IdlResult(diagnostics.Sorted(path), files, [path, .. preprocessor.Included]);
    }

    private static Module? Read(string text, string path, IdlOptions options, Preprocessor preprocessor, DiagnosticBag diagnostics)
    {
        IReadOnlyList<Token> tokens = preprocessor.Run(text, path);
        IReadOnlyList<DefinitionSyntax> definitions = new Parser(tokens, diagnostics).Read();
        IReadOnlyList<Declaration> declarations = new Binder(definitions, diagnostics).Run();
        return diagnostics.Errors > 0 ? null : new Module(options.Namespace ?? Spelling.Namespace(path), Path.GetFileName(path), declarations);
    }
}
