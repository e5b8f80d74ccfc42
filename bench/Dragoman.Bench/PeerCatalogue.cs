using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dragoman.Bench;

/// <summary>Reads <c>peers.json</c>.</summary>
internal static class PeerCatalogue
{
    /// <summary>The peer that all others are compared with.</summary>
    public const string Floor = "floor";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IReadOnlyList<Peer> Load(string benchDirectory)
    {
        using var file = File.OpenRead(Path.Combine(benchDirectory, "peers.json"));
        var listed = JsonSerializer.Deserialize<PeerList>(file, Json)!.Peers;
        var byName = listed.ToDictionary(peer => peer.Name);
        return [.. listed.Select(peer => Place(Join(peer, byName), benchDirectory))];
    }

    /// <summary>The peers that rows need: those that run one, the floor, and what these are made of.</summary>
    public static IReadOnlyList<Peer> NeededFor(IReadOnlyList<Row> rows, IReadOnlyList<Peer> peers)
    {
        var needed = new HashSet<string> { Floor };
        foreach (var peer in peers.Reverse().Where(peer => needed.Contains(peer.Name) || rows.Any(peer.Runs)))
        {
            needed.Add(peer.Name);
            needed.UnionWith(peer.Uses); // which stand before their users
        }

        return [.. peers.Where(peer => needed.Contains(peer.Name))];
    }

    // A pair takes its halves, and the longer warm-up, from the peers it names.
    private static Peer Join(Peer peer, Dictionary<string, Peer> byName)
    {
        if (peer.ServerOf is null || peer.ClientOf is null)
            return peer;
        var server = byName[peer.ServerOf];
        var client = byName[peer.ClientOf];
        return peer with
        {
            Server = server.Server,
            Client = client.Client,
            Modes = client.Modes,
            Kind = (PeerKind)Math.Max((int)server.Kind, (int)client.Kind),
            MaxConnections = server.MaxConnections,
            Uses = [server.Name, client.Name],
        };
    }

    private static Peer Place(Peer peer, string benchDirectory) => peer with
    {
        Server = Place(peer.Server, benchDirectory),
        Client = Place(peer.Client, benchDirectory),
        Version = Place(peer.Version, benchDirectory),
    };

    private static string? Place(string? command, string benchDirectory) => command?
        .Replace("{bench}", benchDirectory, StringComparison.Ordinal)
        .Replace("{self}", typeof(PeerCatalogue).Assembly.Location, StringComparison.Ordinal);

    private sealed record PeerList(IReadOnlyList<Peer> Peers);
}
