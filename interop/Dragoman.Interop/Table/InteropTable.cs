using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Interop.Table;

/// <summary>Turns the results that the tests left into the tables of the documentation.</summary>
internal static class InteropTable
{
    private const string Begin = "<!-- interop:begin -->";
    private const string End = "<!-- interop:end -->";

    /// <summary>Writes docs/interop.md, and the summary into README.md if it has a place for it.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <returns>What was written, for people.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string root)
    {
        List<PeerResults> peers = await ReadAsync(Path.Combine(root, "artifacts", "interop"));
        string full = Path.Combine(root, "docs", "interop.md");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await File.WriteAllTextAsync(full, Full(peers));
        List<string> written = [full];

        string readme = Path.Combine(root, "README.md");
        string text = File.Exists(readme) ? await File.ReadAllTextAsync(readme) : "";
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            return written;

        await File.WriteAllTextAsync(readme, $"{text[..(begin + Begin.Length)]}\n{Summary(peers)}{text[end..]}");
        written.Add(readme);
        return written;
    }

    /// <summary>The counts by topic, and each case that failed.</summary>
    internal static string Summary(IReadOnlyList<PeerResults> peers)
    {
        var text = new StringBuilder();
        foreach (PeerResults peer in peers)
            WriteSummary(text, peer);

        text.Append("Each cell is passed / run. Cases: [interop/cases.md](interop/cases.md); each by name: [docs/interop.md](docs/interop.md).\n");
        return text.ToString();
    }

    /// <summary>Every case by name.</summary>
    internal static string Full(IReadOnlyList<PeerResults> peers)
    {
        var text = new StringBuilder("""
            # Interoperability

            What every named case of [interop/cases.md](../interop/cases.md) gave with each foreign peer. Written by
            `dotnet Dragoman.Interop.dll table` from what `tests/Dragoman.Interop.Tests` (omniORB, Pyro4) and
            `tests/Dragoman.OncRpc.Tests` (libtirpc) left in `artifacts/interop`.

            A tick is a pass, an empty cell a case that cannot run so (the table of cases says why).


            """.ReplaceLineEndings("\n"));
        foreach (PeerResults peer in peers)
            WriteFull(text, peer);

        return text.ToString();
    }

    private static async Task<List<PeerResults>> ReadAsync(string directory)
    {
        List<PeerResults> peers = [];
        string[] files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.json") : [];
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            await using FileStream stream = File.OpenRead(file);
            peers.Add(await JsonSerializer.DeserializeAsync<PeerResults>(stream, PeerResults.Json) ?? throw new InvalidDataException($"{file} is empty."));
        }

        return peers.Count > 0 ? peers : throw new FileNotFoundException($"There are no results in {directory}: run the tests first.");
    }

    private static Column[] ColumnsOf(PeerResults peer) =>
    [
        .. peer.Results.Select(Column.Of).Distinct()
            .OrderByDescending(column => column.Role, StringComparer.Ordinal)
            .ThenBy(column => column.Variant, StringComparer.Ordinal)
            .ThenByDescending(column => column.Version, StringComparer.Ordinal),
    ];

    private static void WriteSummary(StringBuilder text, PeerResults peer)
    {
        Column[] columns = ColumnsOf(peer);
        WriteHead(text, $"{peer.Peer} {peer.Version}", peer, columns);
        foreach (IGrouping<string, PeerResult> topic in peer.Results.GroupBy(result => result.Topic))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {topic.Key} |");
            foreach (Column column in columns)
                text.Append(CultureInfo.InvariantCulture, $" {Count([.. topic.Where(column.Holds)])} |");

            text.Append('\n');
        }

        text.Append('\n');
        foreach (PeerResult failed in peer.Results.Where(result => result.Outcome == "FAIL"))
            text.Append(CultureInfo.InvariantCulture, $"- **failed**: `{failed.Case}`, Dragoman as {failed.Role}, {Column.Of(failed).Manner(peer)}: {failed.Reason}\n");

        if (peer.Results.Any(result => result.Outcome == "FAIL"))
            text.Append('\n');
    }

    private static string Count(PeerResult[] results)
    {
        int passed = results.Count(result => result.Outcome == "PASS");
        int run = results.Count(result => result.Outcome != "SKIP");
        string counts = string.Create(CultureInfo.InvariantCulture, $"{passed} / {run}");
        return run == 0 ? "" : passed == run ? counts : $"**{counts}** :red_circle:";
    }

    private static void WriteFull(StringBuilder text, PeerResults peer)
    {
        Column[] columns = ColumnsOf(peer);
        text.Append(CultureInfo.InvariantCulture, $"## {peer.Peer} {peer.Version}\n\n");
        foreach (IGrouping<string, PeerResult> topic in peer.Results.GroupBy(result => result.Topic))
        {
            Column[] used = [.. columns.Where(column => topic.Any(result => column.Holds(result) && result.Outcome != "SKIP"))];
            WriteHead(text, topic.Key, peer, used);
            foreach (IGrouping<string, PeerResult> subject in topic.GroupBy(result => result.Case))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{subject.Key}` |");
                foreach (Column column in used)
                    text.Append(CultureInfo.InvariantCulture, $" {Cell(subject.FirstOrDefault(column.Holds))} |");

                text.Append('\n');
            }

            text.Append('\n');
        }
    }

    private static string Cell(PeerResult? result) => result?.Outcome switch
    {
        "PASS" => "✓",
        "FAIL" => $":red_circle: {result.Reason.Replace("|", "\\|", StringComparison.Ordinal)}",
        _ => "",
    };

    private static void WriteHead(StringBuilder text, string title, PeerResults peer, Column[] columns)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {title} |");
        foreach (Column column in columns)
            text.Append(CultureInfo.InvariantCulture, $" {column.Title(peer)} |");

        text.Append("\n|---|").Append(string.Concat(Enumerable.Repeat("---|", columns.Length))).Append('\n');
    }

    /// <summary>A run.</summary>
    private sealed record Column(string Role, string Version, string Variant)
    {
        public static Column Of(PeerResult result) => new(result.Role, result.Version, result.Variant);

        /// <summary>How the calls went: what is special, or else the protocol's version.</summary>
        public string Manner(PeerResults peer) => Variant.Length == 0 ? $"{peer.Protocol} {Version}".TrimStart() : Variant;

        public bool Holds(PeerResult result) => result.Role == Role && result.Version == Version && result.Variant == Variant;

        public string Title(PeerResults peer) =>
            $"{(Role == "server" ? $"{peer.Peer} → Dragoman" : $"Dragoman → {peer.Peer}")} {Manner(peer)}";
    }
}
