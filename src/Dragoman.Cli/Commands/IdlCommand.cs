using System.CommandLine;
using System.CommandLine.Parsing;
using Dragoman.Idl;

namespace Dragoman.Cli;

/// <summary><c>dragoman idl</c>: makes C# contracts of an interface file. Its options are those that the compiler defines.</summary>
internal static class IdlCommand
{
    public static Command Make()
    {
        Argument<string> file = new("FILE") { Description = IdlArguments.SourceDescription };
        file.Validators.Add(result => Check(result, result.Tokens, IdlArguments.SourceObjection));
        Dictionary<IdlSwitch, Option> options = IdlSwitch.All.ToDictionary(one => one, MakeOption);
        Command command = new("idl", "Makes C# contracts of an interface file.") { file };
        foreach (Option option in options.Values)
            command.Add(option);

        command.SetAction((result, cancellationToken) => CompileAsync(
            IdlArguments.From(result.GetRequiredValue(file), one => ValuesOf(result, options[one])), cancellationToken));
        return command;
    }

    private static Option MakeOption(IdlSwitch one)
    {
        string[] aliases = one.Short is { } brief ? [brief] : [];
        Option option = one.Value is null ? new Option<bool>(one.Name, aliases) : one.Repeats ? new Option<string[]>(one.Name, aliases) : new Option<string?>(one.Name, aliases);
        option.Description = one.Description;
        option.HelpName = one.Value;
        if (one.Value is not null)
            option.Validators.Add(result => Check(result, result.Tokens, one.Objection));

        return option;
    }

    private static IReadOnlyList<string> ValuesOf(ParseResult result, Option option) => option switch
    {
        Option<bool> flag => result.GetValue(flag) ? [flag.Name] : [],
        Option<string[]> list => result.GetValue(list) ?? [],
        Option<string?> single => result.GetValue(single) is { } value ? [value] : [],
        _ => [],
    };

    private static void Check(SymbolResult result, IReadOnlyList<Token> tokens, Func<string, string?> objection)
    {
        foreach (string wrong in tokens.Select(token => objection(token.Value)).OfType<string>())
            result.AddError(wrong);
    }

    private static async Task<int> CompileAsync(IdlArguments arguments, CancellationToken cancellationToken)
    {
        IdlResult result = IdlCompiler.Compile(arguments.Source, arguments.Options);
        foreach (IdlDiagnostic diagnostic in result.Diagnostics)
            Report.Complaint(diagnostic.ToString());

        if (!result.Succeeded)
            return Invocation.Failed;

        System.IO.Directory.CreateDirectory(arguments.Output);
        foreach (GeneratedFile made in result.Files)
        {
            string path = Path.Combine(arguments.Output, made.Name);
            await File.WriteAllTextAsync(path, made.Text, cancellationToken).ConfigureAwait(false);
            Report.Line(path);
        }

        return Invocation.Done;
    }
}
