using System.Text.Encodings.Web;
using System.Text.Json;

namespace Interop.Table;

/// <summary>What became of all cases with one peer: a file that the tests write.</summary>
/// <param name="Peer">The peer's name.</param>
/// <param name="Version">The peer's version.</param>
/// <param name="Results">The results.</param>
/// <param name="Protocol">What stands before the versions of the results in the heads of the columns.</param>
internal sealed record PeerResults(string Peer, string Version, IReadOnlyList<PeerResult> Results, string Protocol = "GIOP")
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
