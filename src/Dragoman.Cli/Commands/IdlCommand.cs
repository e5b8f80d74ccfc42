using System.CommandLine;
using Dragoman.Idl;

namespace Dragoman.Cli;

/// <summary><c>dragoman idl</c>: makes C# contracts of an interface file.</summary>
internal static class IdlCommand
{
    public static Command Make()
    {
        Argument<string> file = new("FILE") { Description = "An .x file, as rpcgen takes it." };
        Option<string> output = new("--output", "-o") { Description = "The folder of the C# files; made if it is not there.", DefaultValueFactory = _ => "." };
        Option<string?> space = new("--namespace", "-n") { Description = "The C# namespace; the name of the file when left out." };
        Option<string[]> include = new("--include", "-I") { Description = "A folder where included files are looked for; may be repeated." };
        Option<string[]> define = new("--define", "-D") { Description = "Defines a macro, NAME or NAME=TEXT; may be repeated." };
        Option<bool> later = new("--async") { Description = "Asynchronous operations." };
        Command command = new("idl", "Makes C# contracts of an interface file.") { file, output, space, include, define, later };
        command.SetAction((result, cancellationToken) => CompileAsync(
            result.GetRequiredValue(file),
            result.GetRequiredValue(output),
            new IdlOptions
            {
                Namespace = result.GetValue(space),
                IncludeDirectories = result.GetValue(include) ?? [],
                Defines = (result.GetValue(define) ?? []).Select(d => d.Split('=', 2)).ToDictionary(d => d[0], d => d is [_, var text] ? text : "1", StringComparer.Ordinal),
                Asynchronous = result.GetValue(later),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> CompileAsync(string file, string folder, IdlOptions options, CancellationToken cancellationToken)
    {
        IdlResult result = IdlCompiler.Compile(file, options);
        foreach (IdlDiagnostic diagnostic in result.Diagnostics)
            await Console.Error.WriteLineAsync(diagnostic.ToString()).ConfigureAwait(false);

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
