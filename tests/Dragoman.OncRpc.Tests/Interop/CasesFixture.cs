using System.Globalization;
using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>Runs the client in C once for each transport against a server of ours, and servers in C for our client.</summary>
public sealed class CasesFixture : IAsyncLifetime
{
    private readonly CaseResults _results = new();
    private readonly Dictionary<string, Task<Dictionary<string, string?>>> _clients = [];
    private readonly Dictionary<string, Task<OncPeer>> _servers = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (Task<OncPeer> server in _servers.Values)
            await (await server).DisposeAsync();

        await _results.WriteAsync();
    }

    /// <summary>Gives why a case failed that the client in C ran; null when it passed.</summary>
    public async Task<string?> CalledByCAsync(string transport, string name)
    {
        if (!_clients.TryGetValue(transport, out Task<Dictionary<string, string?>>? run))
            _clients[transport] = run = RunClientAsync(transport);

        Dictionary<string, string?> outcomes = await run;
        string? failure = outcomes.TryGetValue(name, out string? reason) ? reason : "the client said nothing of it";
        _results.Add(name, weCall: false, transport, failure);
        return failure;
    }

    /// <summary>Runs a case against the server in C, and gives why it failed; null when it passed.</summary>
    public async Task<string?> CallCAsync(string transport, string name)
    {
        if (!_servers.TryGetValue(transport, out Task<OncPeer>? server))
            _servers[transport] = server = OncPeer.StartAsync(transport);

        string? failure = await OwnCases.RunAsync(name, await server);
        _results.Add(name, weCall: true, transport, failure);
        return failure;
    }

    private static async Task<Dictionary<string, string?>> RunClientAsync(string transport)
    {
        await using var host = new ObjectHost(new ObjectHostOptions
        {
            Wires = [new OncWire()],
            Transports = [new TcpTransport(), new UnixTransport()],
            ServerInterceptors = [static next => new CredentialInterceptor(next)],
        });
        string path = Path.Combine(Path.GetTempPath(), $"onc-{Guid.NewGuid():n}.sock");
        IListener listener = await host.ListenAsync("onc", transport == "unix" ? new Address("unix", path, 0) : new Address(transport, "127.0.0.1", 0));
        var servant = new CasesServant(host);
        host.Export<ICases>(servant);
        host.Export<ICases2>(new CasesServant(host));
        string place = transport == "unix" ? path : listener.Address.Port.ToString(CultureInfo.InvariantCulture);
        (_, string output) = await PeerProcess.RunAsync(Path.Combine(await Libtirpc.BuiltAsync(), "cases_client"), transport, place);
        return Read(output);
    }

    private static Dictionary<string, string?> Read(string output)
    {
        Dictionary<string, string?> outcomes = [];
        foreach (string line in output.Split('\n'))
        {
            if (line.Split(' ', 3) is [("PASS" or "FAIL") and var outcome, var name, .. var reason])
                outcomes[name] = outcome == "PASS" ? null : string.Concat(reason);
        }

        return outcomes;
    }
}
