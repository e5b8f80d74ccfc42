using System.Diagnostics;
using System.Text;

namespace Interop.Tests;

/// <summary>A program that a test started: bounded in time, ended with the test.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _awaitedText;

    private PeerProcess(string? awaitedText, string program, IEnumerable<string> arguments)
    {
        _awaitedText = awaitedText;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_NOLOGO"] = "1";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _awaited.TrySetException(new InvalidOperationException($"{program} ended early."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What the program printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts a server and waits until it prints a text.</summary>
    public static async Task<PeerProcess> ServeAsync(string readyText, string program, params string[] arguments)
    {
        var server = new PeerProcess(readyText, program, arguments);
        try
        {
            await server._awaited.Task.WaitAsync(TimeSpan.FromSeconds(60));
            return server;
        }
        catch (Exception failure)
        {
            string output = server.Output;
            server.Dispose();
            throw new InvalidOperationException($"{program} does not serve: {failure.Message}\n{output}", failure);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(TimeSpan limit, string program, params string[] arguments)
    {
        using var process = new PeerProcess(null, program, arguments);
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await process._process.WaitForExitAsync(timeout.Token);
            return (process._process.ExitCode, process.Output);
        }
        catch (OperationCanceledException)
        {
            return (-1, process.Output);
        }
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;

        lock (_output)
            _output.Append(line).Append('\n');

        if (_awaitedText is not null && line.Contains(_awaitedText, StringComparison.Ordinal))
            _awaited.TrySetResult();
    }
}
