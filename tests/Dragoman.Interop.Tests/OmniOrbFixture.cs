using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dragoman;
using Dragoman.Iiop;

namespace Interop.Tests;

/// <summary>Runs the client programs, each once for all tests that ask for its results, against servers started on first use.</summary>
public sealed class OmniOrbFixture : IAsyncLifetime
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(5);
    private static readonly string Program = typeof(Client.CaseRunner).Assembly.Location;

    private readonly Dictionary<CaseRun, Task<Dictionary<string, CaseResult>>> _runs = [];
    private readonly Dictionary<string, Task<string>> _addresses = [];
    private readonly List<PeerProcess> _servers = [];
    private string? _names;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (PeerProcess server in _servers)
            server.Dispose();

        if (_names is not null)
            Directory.Delete(_names, recursive: true);

        if (_runs.Count > 0)
            await ResultFile.WriteAsync(await OmniOrb.VersionAsync(), _runs.Where(run => run.Value.IsCompletedSuccessfully).Select(run => (run.Key, run.Value.Result)));
    }

    /// <summary>Gives what became of all cases of a run.</summary>
    internal Task<Dictionary<string, CaseResult>> ResultsAsync(CaseRun run)
    {
        if (!_runs.TryGetValue(run, out Task<Dictionary<string, CaseResult>>? results))
            _runs[run] = results = run.DragomanCalls ? CallPeerAsync(run) : CallDragomanAsync(run);

        return results;
    }

    /// <summary>HOST:PORT of Dragoman's server, which is a name service too.</summary>
    internal Task<string> DragomanAsync() => AddressAsync("Dragoman", async () =>
    {
        PeerProcess server = await StartAsync("READY", "dotnet", Program, "server", "--name-service");
        string port = server.Output.Split('\n').Single(line => line.StartsWith("PORT ", StringComparison.Ordinal))[5..];
        return $"127.0.0.1:{port}";
    });

    private async Task<Dictionary<string, CaseResult>> CallDragomanAsync(CaseRun run)
    {
        string address = await DragomanAsync();
        string client = Path.Combine(await OmniOrb.BuiltAsync(), "client");
        if (run.Variant == Variant.Latin1)
            return await CallFromLatin1Async(client, address, CaseTable.NamesOf(run));

        string[] arguments = run.Variant switch
        {
            Variant.Naming => ["naming.*", "--naming", $"corbaloc:iiop:1.2@{address}/NameService"],
            Variant.OneConnection => [address, "-ORBoneCallPerConnection", "0", "-ORBmaxGIOPConnectionPerServer", "1"],
            _ => [address, "-ORBmaxGIOPVersion", run.Version],
        };
        return Read(await PeerProcess.RunAsync(RunLimit, client, arguments));
    }

    private static async Task<Dictionary<string, CaseResult>> CallFromLatin1Async(string client, string address, IEnumerable<string> names)
    {
        // omniORB has one connection to a server, and its first call fixes the character sets for all: the case by a
        // reference without sets gets a client of its own.
        Dictionary<string, CaseResult> results = [];
        foreach (IGrouping<bool, string> part in names.GroupBy(name => name == "types.char_latin1"))
        {
            foreach ((string name, CaseResult result) in Read(await PeerProcess.RunAsync(RunLimit, client, [address, .. part, "-ORBnativeCharCodeSet", "ISO-8859-1"])))
                results[name] = result;
        }

        return results;
    }

    private async Task<Dictionary<string, CaseResult>> CallPeerAsync(CaseRun run)
    {
        string[] arguments = run.Variant switch
        {
            Variant.Naming => ["--naming", $"corbaloc:iiop:1.2@{await OmniNamesAsync()}/NameService", "--peer", "omninames", "naming.*"],
            Variant.Latin1 => ["--at", await PeerServerAsync("ISO-8859-1"), "--latin1", .. CaseTable.NamesOf(run)],
            _ => ["--at", await PeerServerAsync("UTF-8"), "--giop", run.Version],
        };
        return Read(await PeerProcess.RunAsync(RunLimit, "dotnet", [Program, "client", .. arguments]));
    }

    internal Task<string> PeerServerAsync(string codeSet) => AddressAsync(codeSet, async () =>
    {
        PeerProcess server = await StartAsync(
            "READY",
            Path.Combine(await OmniOrb.BuiltAsync(), "server"),
            "-ORBendPoint", "giop:tcp:127.0.0.1:", "-ORBgiopMaxMsgSize", "33554432", "-ORBnativeCharCodeSet", codeSet);
        string reference = server.Output.Split('\n').Single(line => line.StartsWith("Types ", StringComparison.Ordinal))[6..];
        Assert.True(new IiopWire().TryParse(reference, out ObjectRef? types));
        Address address = types!.Profiles[0].Addresses[0];
        return string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");
    });

    private Task<string> OmniNamesAsync() => AddressAsync("omniNames", async () =>
    {
        await OmniOrb.BuiltAsync();
        _names = Directory.CreateTempSubdirectory("names").FullName;
        string port = FreePort().ToString(CultureInfo.InvariantCulture);
        await StartAsync("Checkpointing", "omniNames", "-start", port, "-always", "-datadir", _names, "-ORBendPoint", $"giop:tcp:127.0.0.1:{port}");
        return $"127.0.0.1:{port}";
    });

    private Task<string> AddressAsync(string server, Func<Task<string>> start)
    {
        if (!_addresses.TryGetValue(server, out Task<string>? address))
            _addresses[server] = address = start();

        return address;
    }

    private async Task<PeerProcess> StartAsync(string readyText, string program, params string[] arguments)
    {
        PeerProcess server = await PeerProcess.ServeAsync(readyText, program, arguments);
        _servers.Add(server);
        return server;
    }

    private static Dictionary<string, CaseResult> Read((int ExitCode, string Output) run)
    {
        Dictionary<string, CaseResult> results = CaseResult.ReadAll(run.Output);
        return run.Output.Contains("\nDONE ", StringComparison.Ordinal) || results.Count > 0
            ? results
            : throw new InvalidOperationException($"The client ended with {run.ExitCode}:\n{run.Output}");
    }

    /// <summary>Gives a port of loopback that nobody uses at the moment.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
