using Dragoman;
using Dragoman.Pyro;
using Interop.Client;

namespace Interop.Python.Cases;

/// <summary>names.*: the name server. Python's answers in serpent, whatever other objects do.</summary>
internal static class NameCases
{
    private const string Uri = "PYRO:a@127.0.0.1:7766";

    // Python writes no URI into a tuple there.
    private static readonly PyroSerializer[] NotMarshal = [PyroSerializer.Serpent, PyroSerializer.Json, PyroSerializer.MsgPack];

    public static IEnumerable<PythonCase> All =>
    [
        new("names.lookup", Named(async n => Expect.Equal((await n.LookupAsync("interop.peer"))!.Profiles.Length, 1, "profiles"))),
        new("names.unknown", Named(n => RefusedAsync("unknown name: nobody", async () => await n.LookupAsync("nobody")))),
        new("names.register", Scratch(async (n, name) => Expect.Equal((await n.LookupAsync(name))!.Profiles[0].ToString(), Uri, "uri"))),
        new("names.register_safe", Scratch((n, name) => RefusedAsync($"name already registered: {name}", () => n.RegisterAsync(name, Uri, safe: true)))),
        new("names.register_again", Scratch(RegisterAgainAsync)),
        new("names.invalid_uri", Named(n => Expect.ThrowsAsync<RemoteException>("invalid uri", () => n.RegisterAsync("bad", "nonsense")))),
        new("names.tags", Scratch(async (n, name) => Expect.Sequence((await n.LookupTaggedAsync(name, true)).Tags.Order(), ["a", "b"], "tags")), NotMarshal),
        new("names.set_tags", Scratch(SetTagsAsync), NotMarshal),
        new("names.list_prefix", Scratch(async (n, name) => Expect.Sequence((await n.ListAsync(prefix: name)).Keys, [name], "names"))),
        new("names.list_regex", Scratch(async (n, name) => Expect.Sequence((await n.ListAsync(regex: name[..^1] + "[a-z]$")).Keys, [name], "names"))),
        new("names.list_all", Scratch(ListAllAsync)),
        new("names.list_details", Scratch(async (n, name) => Expect.Equal((await n.ListDetailsAsync(name, null, null, null, true))[name].Uri, Uri, "uri"))),
        new("names.list_tagged_all", Scratch(async (n, name) => Expect.Sequence((await n.ListTaggedAsync(null, null, ["a", "b"])).Keys, [name], "names"))),
        new("names.list_tagged_any", Scratch(async (n, name) => Expect.Sequence((await n.ListDetailsAsync(null, null, null, ["b", "other"], true)).Keys, [name], "names"))),
        new("names.invalid_regex", Named(n => RefusedAsync("invalid regex", async () => await n.ListAsync(regex: "(")))),
        new("names.two_filters", Named(n => Expect.ThrowsAsync<RemoteException>("two filters", async () => await n.ListAsync("a", "b")))),
        new("names.count", Scratch(async (n, _) => Expect.Equal(await n.CountAsync(), (await n.ListAsync()).Count, "count"))),
        new("names.ping", Named(n => n.PingAsync().AsTask())),
        new("names.remove", Scratch(RemoveAsync)),
        new("names.remove_prefix", Scratch(async (n, name) => Expect.Equal(await n.RemoveAsync(prefix: name), 1, "removed"))),
        new("names.remove_regex", Scratch(async (n, name) => Expect.Equal(await n.RemoveAsync(regex: name), 1, "removed"))),
        new("names.own_entry_stays", Named(async n => Expect.Equal(await n.RemoveAsync("Pyro.NameServer"), 0, "removed"))),
        new("names.pyroname", p => CallAsync(p, $"PYRONAME:interop.peer@{p["NAMES"]}")),
        new("names.pyrometa", PyrometaAsync),
        new("names.pyroloc", p => CallAsync(p, $"PYROLOC://{p["PEER"].Split('@')[1]}/peer")),
        new("names.broadcast", BroadcastAsync),
    ];

    private static Func<PythonPeer, Task> Named(Func<INameServer, Task> run) => peer => run(peer.Names);

    // Runs with a name that is there for this case alone.
    private static Func<PythonPeer, Task> Scratch(Func<INameServer, string, Task> run) => async peer =>
    {
        string name = $"scratch.{peer.Serializer}.cs".ToLowerInvariant();
        await peer.Names.RegisterAsync(name, Uri, metadata: ["a", "b"]);
        try
        {
            await run(peer.Names, name);
        }
        finally
        {
            await peer.Names.RemoveAsync(name);
        }
    };

    private static async Task RefusedAsync(string text, Func<ValueTask> call)
    {
        PythonError error = (PythonError)(await Expect.ThrowsAsync<RemoteException>(text, call)).Fault.Detail!;
        Expect.True(error.Name == "NamingError" && error.Message.StartsWith(text, StringComparison.Ordinal), $"{error.Name}: {error.Message}");
    }

    private static async Task RegisterAgainAsync(INameServer names, string name)
    {
        await names.RegisterAsync(name, "PYRO:b@127.0.0.1:7766");
        Expect.Equal((await names.LookupAsync(name))!.Profiles[0].ToString(), "PYRO:b@127.0.0.1:7766", "uri");
    }

    private static async Task SetTagsAsync(INameServer names, string name)
    {
        await names.SetMetadataAsync(name, ["c"]);
        Expect.Sequence((await names.LookupTaggedAsync(name, true)).Tags, ["c"], "tags");
        await RefusedAsync("unknown name: nobody", () => names.SetMetadataAsync("nobody", ["c"]));
    }

    private static async Task ListAllAsync(INameServer names, string name)
    {
        Dictionary<string, string> all = await names.ListAsync();
        Expect.True(all.ContainsKey("Pyro.NameServer") && all.ContainsKey("interop.peer") && all[name] == Uri, string.Join(", ", all.Keys));
    }

    private static async Task RemoveAsync(INameServer names, string name)
    {
        Expect.Equal(await names.RemoveAsync(name), 1, "removed");
        Expect.Equal(await names.RemoveAsync(name), 0, "removed");
    }

    private static async Task PyrometaAsync(PythonPeer peer)
    {
        await peer.Names.SetMetadataAsync("interop.peer", ["kind:peer", "zone:a"]);
        await CallAsync(peer, $"PYROMETA:kind:peer,zone:a@{peer["NAMES"]}");
    }

    private static async Task BroadcastAsync(PythonPeer peer)
    {
        // Nobody is at the first address: it is this socket's own.
        using var taken = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        taken.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        await using ObjectHost host = peer.NewHost(new PyroOptions
        {
            NameServer = new Address("tcp", "127.0.0.1", ((System.Net.IPEndPoint)taken.LocalEndPoint!).Port),
            BroadcastAddresses = [new Address("udp", "127.0.0.1", int.Parse(peer["BROADCAST"], System.Globalization.CultureInfo.InvariantCulture))],
        });
        Expect.Equal((await host.ResolveAsync<IPythonPeer>("PYRONAME:interop.peer")).EchoInt32(6), 6, "echo");
    }

    private static async Task CallAsync(PythonPeer peer, string uri) =>
        Expect.Equal((await peer.Host.ResolveAsync<IPythonPeer>(uri)).EchoInt32(5), 5, "echo");
}
