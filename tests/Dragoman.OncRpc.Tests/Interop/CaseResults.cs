using System.Text.Encodings.Web;
using System.Text.Json;
using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>What became of the cases, and the file that the table of the documentation is made of.</summary>
internal sealed class CaseResults
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<(string Name, bool WeCall, string Transport), string?> _failures = [];

    /// <summary>Notes a result; null for a pass.</summary>
    public void Add(string name, bool weCall, string transport, string? failure)
    {
        lock (_failures)
            _failures[(name, weCall, transport)] = failure;
    }

    /// <summary>Writes the file, if anything ran, in the order of the table.</summary>
    public async Task WriteAsync()
    {
        if (_failures.Count == 0)
            return;

        var results =
            from row in CaseTable.Rows
            from weCall in (bool[])[false, true]
            from transport in CaseTable.Transports
            where _failures.ContainsKey((row.Name, weCall, transport))
            let failure = _failures[(row.Name, weCall, transport)]
            select new
            {
                Case = row.Name,
                Role = weCall ? "client" : "server",
                Version = "",
                Variant = transport switch { "unix" => "Unix", _ => transport.ToUpperInvariant() },
                Outcome = failure is null ? "PASS" : "FAIL",
                Reason = failure ?? "",
            };
        string directory = Path.Combine(Libtirpc.Root, "artifacts", "interop");
        System.IO.Directory.CreateDirectory(directory);
        await using FileStream stream = File.Create(Path.Combine(directory, "libtirpc.json"));
        await JsonSerializer.SerializeAsync(stream, new { Peer = "libtirpc", Version = await Libtirpc.VersionAsync(), Results = results }, Json);
    }
}
