using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.Cli.Tests;

/// <summary>A demonstration that serves, at a port that was taken when it started, so that it had to find another one.</summary>
public sealed class RunningDemo : IAsyncLifetime, IDisposable
{
    private const string NamesLine = "names         ";
    private const int IiopPort = 2809;

    private readonly TcpListener _taken = Take();
    private Process? _process;
    private Task<string>? _error;

    /// <summary>What it said until it was ready.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>The port that it could not have.</summary>
    public int TakenPort => ((IPEndPoint)_taken.LocalEndpoint).Port;

    /// <summary>The URL of its name service.</summary>
    public string Names => NamesOf("corbaloc:");

    /// <summary>The URI of its Pyro name server.</summary>
    public string PyroNames => NamesOf("PYRO:");

    /// <summary>The URL of its rpcbind.</summary>
    public string RpcbindNames => NamesOf("rpcbind:");

    public async Task InitializeAsync()
    {
        _process = Tool.Start("demo", "--port-offset", $"{TakenPort - IiopPort}");
        _error = _process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        List<string> lines = [];
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("Ready", StringComparison.Ordinal))
                break;
        }

        Lines = lines;
    }

    /// <summary>Ends it as an operator would.</summary>
    /// <returns>Its exit code and what it said on standard error.</returns>
    public async Task<(int ExitCode, string Error)> StopAsync()
    {
        using (Process kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
            await kill.WaitForExitAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, await _error!);
    }

    /// <summary>The commands that it printed under a title.</summary>
    /// <param name="title">What the title begins with.</param>
    public string CommandsUnder(string title) => string.Join(
        '\n',
        Lines.SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line[2..]));

    public Task DisposeAsync()
    {
        if (_process is { HasExited: false })
            _process.Kill();

        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _process?.Dispose();
        _process = null;
        _taken.Dispose();
    }

    private string NamesOf(string scheme) => Lines.Single(line => line.StartsWith(NamesLine + scheme, StringComparison.Ordinal))[NamesLine.Length..];

    // The offset that leads to this port leads to ports of the other protocols, too, which are to exist and not to be given to connections.
    private static TcpListener Take()
    {
        for (int attempt = 1; ; attempt++)
        {
            var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(12_000, 20_000));
            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException) when (attempt < 20)
            {
                listener.Dispose();
            }
        }
    }
}
