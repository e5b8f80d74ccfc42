using System.Diagnostics;
using System.Text;

namespace Pyro.Samples.Tests;

/// <summary>A program that a test started: bounded in time, ended with the test.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private RunningProgram(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a server and reads what it prints up to a line that contains a text.</summary>
    /// <param name="start">The program.</param>
    /// <param name="ready">The text.</param>
    /// <returns>The server, and its lines.</returns>
    public static async Task<(RunningProgram Server, IReadOnlyList<string> Lines)> ServeAsync(ProcessStartInfo start, string ready)
    {
        var server = new RunningProgram(start);
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            List<string> lines = [];
            while (await server._process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                lines.Add(line);
                if (!line.Contains(ready, StringComparison.Ordinal))
                    continue;

                _ = server._process.StandardOutput.ReadToEndAsync(CancellationToken.None); // so that it never waits for a reader
                return (server, lines);
            }

            throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended early:\n{string.Join('\n', lines)}\n{server.Errors}");
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">The program.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(ProcessStartInfo start)
    {
        using var program = new RunningProgram(start);
        using var limit = new CancellationTokenSource(Limit);
        string output = await program._process.StandardOutput.ReadToEndAsync(limit.Token);
        await program._process.WaitForExitAsync(limit.Token);
        return program._process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended with {program._process.ExitCode}:\n{output}\n{program.Errors}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        _process.WaitForExit();
        _process.Dispose();
    }

    private string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }
}
