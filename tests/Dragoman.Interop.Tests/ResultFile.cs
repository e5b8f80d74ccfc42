using System.Text.Json;
using Interop.Table;

namespace Interop.Tests;

/// <summary>Writes what the table of the documentation is made of.</summary>
internal static class ResultFile
{
    public static async Task WriteAsync(string version, IEnumerable<(CaseRun Run, Dictionary<string, CaseResult> Results)> runs)
    {
        var file = new PeerResults(
            "omniORB",
            version,
            [.. runs.SelectMany(run => run.Results.Where(result => IsOf(run.Run, result.Key)).Select(result => new PeerResult(
                result.Key,
                run.Run.DragomanCalls ? "client" : "server",
                run.Run.Version,
                VariantName(run.Run.Variant),
                result.Value.Outcome,
                result.Value.Reason)))]);
        string directory = Path.Combine(Repository.Artifacts, "interop");
        Directory.CreateDirectory(directory);
        await using FileStream stream = File.Create(Path.Combine(directory, "omniorb.json"));
        await JsonSerializer.SerializeAsync(stream, file, PeerResults.Json);
    }

    // A client told of no name service skips those cases, which says nothing: they have a run of their own.
    private static bool IsOf(CaseRun run, string name) =>
        name.StartsWith("naming.", StringComparison.Ordinal) == (run.Variant == Variant.Naming);

    private static string VariantName(Variant variant) => variant switch
    {
        Variant.OneConnection => "one connection",
        Variant.Latin1 => "Latin-1",
        _ => "",
    };
}
