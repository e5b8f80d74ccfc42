using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Dragoman.Idl;

namespace Dragoman.Cli;

/// <summary><c>dragoman idl</c>: makes C# contracts of an interface file.</summary>
internal static partial class IdlCommand
{
    public static Command Make()
    {
        Argument<string> file = new("FILE") { Description = "An .x file." };
        Option<string> output = new("--output", "-o") { Description = "The folder of the C# files; made if it is not there.", DefaultValueFactory = _ => "." };
        Option<string?> space = new("--namespace", "-n") { Description = "The C# namespace; the name of the file when left out." };
        Option<string[]> include = new("--include", "-I") { Description = "A folder where included files are looked for; may be repeated." };
        Option<string[]> define = new("--define", "-D") { Description = "Defines a macro, NAME or NAME=TEXT; may be repeated." };
        Option<bool> later = new("--async") { Description = "Asynchronous operations." };
        file.Validators.Add(result => CheckNotEmpty(result, result.Tokens, "the name of an .x file"));
        output.Validators.Add(result => CheckNotEmpty(result, result.Tokens, "a folder"));
        space.Validators.Add(result => Check(result, result.Tokens, Namespace(), "a C# namespace, such as Hello.World"));
        define.Validators.Add(result => Check(result, result.Tokens, Macro(), "a macro, NAME or NAME=TEXT"));
        Command command = new("idl", "Makes C# contracts of an interface file.") { file, output, space, include, define, later };
        command.SetAction((result, cancellationToken) => CompileAsync(
            result.GetRequiredValue(file),
            result.GetRequiredValue(output),
            new IdlOptions
            {
                Namespace = result.GetValue(space),
                IncludeDirectories = result.GetValue(include) ?? [],
                Defines = Macros(result.GetValue(define) ?? []),
                Asynchronous = result.GetValue(later),
            },
            cancellationToken));
        return command;
    }

    // Of two definitions the later one counts, as it does for C compilers.
    private static Dictionary<string, string> Macros(string[] definitions) => definitions.Select(definition => definition.Split('=', 2))
        .GroupBy(parts => parts[0], StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.Last() is [_, var text] ? text : "1", StringComparer.Ordinal);

    private static void CheckNotEmpty(SymbolResult result, IReadOnlyList<Token> tokens, string expected) => Check(result, tokens, Anything(), expected);

    private static void Check(SymbolResult result, IReadOnlyList<Token> tokens, Regex right, string expected)
    {
        foreach (Token wrong in tokens.Where(token => !right.IsMatch(token.Value)))
            result.AddError($"'{wrong.Value}' is not {expected}.");
    }

    [GeneratedRegex(".", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Anything();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z_0-9]*(=|\z)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Macro();

    private static async Task<int> CompileAsync(string file, string folder, IdlOptions options, CancellationToken cancellationToken)
    {
        IdlResult result = IdlCompiler.Compile(file, options);
        foreach (IdlDiagnostic diagnostic in result.Diagnostics)
            Report.Complaint(diagnostic.ToString());

        if (!result.Succeeded)
            return Invocation.Failed;

        System.IO.Directory.CreateDirectory(folder);
        foreach (GeneratedFile made in result.Files)
        {
            string path = Path.Combine(folder, made.Name);
            await File.WriteAllTextAsync(path, made.Text, cancellationToken).ConfigureAwait(false);
            Report.Line(path);
        }

        return Invocation.Done;
    }
}
