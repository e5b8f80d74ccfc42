using System.Text.Json;
using Interop.Table;

namespace Interop.Tests;

/// <summary>Runs the client programs, each once for all tests that ask for its results, against servers started on first use.</summary>
public sealed class Pyro4Fixture : IAsyncLifetime
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(8);
    private static readonly string Program = typeof(Client.CaseRunner).Assembly.Location;

    private readonly Dictionary<(bool DragomanCalls, string Serializer), Task<Dictionary<string, CaseResult>>> _runs = [];
    private readonly List<PeerProcess> _servers = [];
    private Task<string[]>? _dragoman;
    private Task<string[]>? _python;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (PeerProcess server in _servers)
            server.Dispose();

        if (_runs.Count == 0)
            return;

        var file = new PeerResults(
            "Pyro4",
            await Pyro4.VersionAsync(),
            [.. _runs.Where(run => run.Value.IsCompletedSuccessfully).SelectMany(run => run.Value.Result.Select(result => new PeerResult(
                result.Key, run.Key.DragomanCalls ? "client" : "server", run.Key.Serializer, "", result.Value.Outcome, result.Value.Reason)))],
            Protocol: "");
        string directory = Path.Combine(Repository.Artifacts, "interop");
        Directory.CreateDirectory(directory);
        await using FileStream stream = File.Create(Path.Combine(directory, "pyro4.json"));
        await JsonSerializer.SerializeAsync(stream, file, PeerResults.Json);
    }

    /// <summary>Gives what became of all cases of a run.</summary>
    internal Task<Dictionary<string, CaseResult>> ResultsAsync(bool dragomanCalls, string serializer)
    {
        if (!_runs.TryGetValue((dragomanCalls, serializer), out Task<Dictionary<string, CaseResult>>? results))
            _runs[(dragomanCalls, serializer)] = results = RunAsync(dragomanCalls, serializer);

        return results;
    }

    private async Task<Dictionary<string, CaseResult>> RunAsync(bool dragomanCalls, string serializer)
    {
        (int status, string output) = dragomanCalls
            ? await PeerProcess.RunAsync(RunLimit, "dotnet", [Program, "pyro-client", serializer, .. await (_python ??= ServeAsync(Pyro4.Python, Pyro4.Script("cases_server.py")))])
            : await PeerProcess.RunAsync(RunLimit, Pyro4.Python, [Pyro4.Script("cases.py"), serializer, .. await (_dragoman ??= ServeAsync("dotnet", Program, "pyro-server"))]);
        Dictionary<string, CaseResult> results = CaseResult.ReadAll(output);
        return results.Count > 0 ? results : throw new InvalidOperationException($"The client ended with {status}:\n{output}");
    }

    private async Task<string[]> ServeAsync(string program, params string[] arguments)
    {
        PeerProcess server = await PeerProcess.ServeAsync("READY", program, arguments);
        _servers.Add(server);
        return [.. server.Output.Split('\n').Select(line => line.Split(' ')).Where(parts => parts.Length == 2 && parts[0].All(char.IsAsciiLetterUpper)).Select(parts => string.Join('=', parts))];
    }
}
