using Dragoman.Bench.Measure;

namespace Dragoman.Bench.Peer;

/// <summary>Calls the contract. Callers of one host share one connection; each further connection is a host of its own.</summary>
internal sealed class TargetClient(TargetWire wire) : IAsyncDisposable
{
    private readonly List<ObjectHost> _hosts = [];
    private readonly List<ITarget> _targets = [];
    private readonly List<IAsyncTarget> _asyncTargets = [];
    private readonly byte[] _octets = new byte[Payload.Octets];
    private readonly Mixed _mixed = Mixed.Sample(42);
    private readonly Mixed[] _structs = [.. Enumerable.Range(0, Payload.Structs).Select(Mixed.Sample)];
    private readonly int[] _ints = [.. Enumerable.Range(0, Payload.Ints)];

    public static async Task RunAsync(TargetWire wire, ClientCommand command)
    {
        if (command.Mode == "idle")
        {
            await Measurement.HoldIdleAsync(command, n => ValueTask.FromResult(IdleConnection.OpenAndCall(command.Port)));
            return;
        }

        await using var client = new TargetClient(wire);
        int connections = command.Mode == "conns" ? command.Connections : 1;
        for (int i = 0; i < connections; i++)
            await client.OpenAsync(command);

        var measurement = new Measurement(command);
        if (command.Mode is "null-async" or "mux" or "mux-quick")
            await measurement.RunAsync(client.PingAsync);
        else
            measurement.Run(client.Select(command.Mode));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ObjectHost host in _hosts)
            await host.DisposeAsync();
    }

    private async Task OpenAsync(ClientCommand command)
    {
        var host = new ObjectHost(new ObjectHostOptions { Wires = { wire.Make() } });
        _hosts.Add(host);
        string url = wire.UrlOf(command);
        _targets.Add(await host.ResolveAsync<ITarget>(url));
        _asyncTargets.Add(await host.ResolveAsync<IAsyncTarget>(url));
    }

    private Func<int, int, bool> Select(string mode) => mode switch
    {
        "null" or "null-udp" or "conns" => (caller, n) => _targets[caller % _targets.Count].Ping(n, 5) == n + 5,
        "blob" => Blob,
        "echo" => (_, _) => _targets[0].Echo(_octets).Length == _octets.Length,
        "mix" => (_, _) => _targets[0].Mix(_mixed) == _mixed,
        "structs" => (_, _) => _targets[0].Structs(_structs) is { Length: Payload.Structs } back && back[^1].Count == Payload.Structs - 1,
        "ints" => (_, _) => _targets[0].Ints(_ints) is { Length: Payload.Ints } back && back[^1] == Payload.Ints - 1,
        _ => throw new FormatException($"unknown mode {mode}"),
    };

    private bool Blob(int caller, int n)
    {
        _targets[0].Blob(_octets);
        return true;
    }

    private async ValueTask<bool> PingAsync(int caller, int n) => await _asyncTargets[0].PingAsync(n, 5) == n + 5;
}
