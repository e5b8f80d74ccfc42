using Dragoman.Idl;
using Dragoman.Idl.Tool;

CommandLine? command = CommandLine.Parse(args, out string problem);
if (command is null)
{
    await Console.Error.WriteLineAsync(args.Contains(CommandLine.MsBuild) ? $"dragoman-idl : error DRI0001: {problem}" : $"{problem}\n{CommandLine.Usage}").ConfigureAwait(false);
    return 2;
}

IdlResult result = IdlCompiler.Compile(command.Arguments.Source, command.Arguments.Options);
foreach (IdlDiagnostic diagnostic in result.Diagnostics)
    await Console.Out.WriteLineAsync(command.ForBuild ? diagnostic.ToBuildText() : diagnostic.ToString()).ConfigureAwait(false);

return await Output.WriteAsync(result, command).ConfigureAwait(false);
