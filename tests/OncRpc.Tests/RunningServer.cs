using System.Diagnostics;

namespace OncRpc.Tests;

/// <summary>A server of a sample in a process of its own, ended with the test.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly Process _process;

    private RunningServer(Process process, string port)
    {
        _process = process;
        Port = port;
    }

    public string Port { get; }

    /// <summary>Starts a server, which says its port and then READY.</summary>
    public static async Task<RunningServer> StartAsync(string program, IEnumerable<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            string? port = null;
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("PORT ", StringComparison.Ordinal))
                    port = line[5..];
                else if (line == "READY" && port is not null)
                    return new RunningServer(process, port);
            }

            throw new InvalidOperationException($"{program} ended early.");
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
