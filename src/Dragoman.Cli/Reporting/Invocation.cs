using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Cli;

/// <summary>Runs a parsed command line. Whatever goes wrong is one line on standard error and an exit code.</summary>
internal static class Invocation
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;

    [SuppressMessage("Design", "CA1031", Justification = "The last place before the user: every failure ends as one line, none as a stack trace.")]
    public static async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        string[] misuses = [.. UnknownOptions(command)];
        if (misuses.Length > 0 || command.Errors.Count > 0)
        {
            foreach (string error in misuses.Length > 0 ? misuses : Misuses(command).Distinct())
                Report.Complaint($"dragoman: {error}");

            return Misused;
        }

        try
        {
            // Commands that serve end by signals themselves, with farewells to their peers.
            InvocationConfiguration settings = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await command.InvokeAsync(settings, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Report.Complaint($"dragoman: {Failures.Describe(failure)}");
            return failure is FormatException or NameException ? Misused : Failed;
        }
    }

    // Where a command takes an argument, the parser takes an option that it does not know for one.
    private static IEnumerable<string> UnknownOptions(ParseResult command) => command.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))
        .Select(token => $"There is no option '{token.Value}' here; --help shows those that there are. A name or text that begins so stands behind a -- of its own.");

    private static IEnumerable<string> Misuses(ParseResult command)
    {
        IList<Command> commands = command.CommandResult.Command.Subcommands;
        if (commands.Count == 0)
            return command.Errors.Select(error => Failures.OneLine(error.Message));

        string there = string.Join(", ", commands.Select(one => one.Name));
        return command.UnmatchedTokens is [var unknown, ..]
            ? [$"There is no command '{unknown}' here. There are: {there}."]
            : [$"A command is expected: {there}. --help explains them."];
    }
}
