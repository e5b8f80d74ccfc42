using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Cli;

/// <summary>Runs a parsed command line. Whatever goes wrong is one line on standard error and an exit code.</summary>
internal static class Invocation
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;

    [SuppressMessage("Design", "CA1031", Justification = "The last place before the user: every failure ends as one line, none as a stack trace.")]
    public static async Task<int> RunAsync(ParseResult command)
    {
        if (command.Errors.Count > 0)
        {
            foreach (string error in command.Errors.Select(error => Failures.OneLine(error.Message)).Distinct())
                await Console.Error.WriteLineAsync($"dragoman: {error}").ConfigureAwait(false);

            return Misused;
        }

        try
        {
            // Commands that serve end by signals themselves, with farewells to their peers.
            InvocationConfiguration settings = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await command.InvokeAsync(settings).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"dragoman: {Failures.Describe(failure)}").ConfigureAwait(false);
            return failure is FormatException or NameException ? Misused : Failed;
        }
    }
}
