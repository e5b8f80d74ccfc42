using System.Diagnostics;

namespace Dragoman.Cli.Tests;

/// <summary>The built tool, run as its users run it: in a process of its own, with its output in a pipe.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs a command to its end.</summary>
    public static Task<ToolResult> RunAsync(params string[] arguments) => RunWithInputAsync(null, arguments);

    /// <summary>Runs a command to its end with a text as its standard input.</summary>
    public static async Task<ToolResult> RunWithInputAsync(string? input, params string[] arguments)
    {
        using Process process = Start(input is not null, arguments);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        using var limit = new CancellationTokenSource(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new ToolResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>Starts a command.</summary>
    public static Process Start(params string[] arguments) => Start(hasInput: false, arguments);

    private static Process Start(bool hasInput, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = hasInput };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Dragoman.Cli.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        return Process.Start(start)!;
    }
}
