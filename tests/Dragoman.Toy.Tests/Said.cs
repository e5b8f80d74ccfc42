using Dragoman.Cli;

namespace Dragoman.Toy.Tests;

/// <summary>What a <c>dragoman</c> with the toy wire said. The process has one console, so one command runs at a time.</summary>
/// <param name="ExitCode">0 when it did what it was asked.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Said(int ExitCode, string Output, string Error)
{
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>The wires of that <c>dragoman</c>.</summary>
    public static IReadOnlyList<WireSetup> Wires { get; } = [.. DefaultSetups.Wires, new ToySetup()];

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="wires">The wires; null for <see cref="Wires"/>.</param>
    /// <param name="until">Ends a command that serves when standard output has this text.</param>
    public static async Task<Said> ByAsync(string[] arguments, IReadOnlyList<WireSetup>? wires = null, string? until = null)
    {
        await Turn.WaitAsync();
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        var said = new StringWriter();
        var complained = new StringWriter();
        try
        {
            Console.SetOut(TextWriter.Synchronized(said));
            Console.SetError(TextWriter.Synchronized(complained));
            using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            Task<int> running = CommandLineTool.RunAsync(arguments, wires ?? Wires, stop.Token);
            while (until is not null && !running.IsCompleted && !said.GetStringBuilder().ToString().Contains(until, StringComparison.Ordinal))
                await Task.Delay(20);

            if (until is not null)
                await stop.CancelAsync();

            return new Said(await running, said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            Turn.Release();
        }
    }
}
