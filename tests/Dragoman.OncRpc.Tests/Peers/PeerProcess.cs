using System.Diagnostics;
using System.Text;

namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>A program that a test started: bounded in time, ended with the test.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PeerProcess(string program, IEnumerable<string> arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"{program} ended early."));
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

    /// <summary>Starts a server and waits until it prints READY.</summary>
    public static async Task<PeerProcess> ServeAsync(string program, params string[] arguments)
    {
        var server = new PeerProcess(program, arguments);
        try
        {
            await server._ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = new PeerProcess(program, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process._process.WaitForExitAsync(limit.Token);
        return (process._process.ExitCode, process.Output);
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

        if (line == "READY")
            _ready.TrySetResult();
    }
}
