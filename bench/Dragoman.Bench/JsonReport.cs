using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dragoman.Bench;

/// <summary>The same figures for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Makes the file, so that a long run does not end in a name that cannot be written.</summary>
    /// <exception cref="FormatException">It cannot be written.</exception>
    public static void Check(string file)
    {
        try
        {
            File.Open(file, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{file} cannot be written: {e.Message}", e);
        }
    }

    public static async Task WriteAsync(string file, Options options, Machine machine, IReadOnlyList<AnchorGroup> groups)
    {
        var report = new JsonObject
        {
            ["schema"] = 1,
            ["date"] = machine.Date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["commit"] = Machine.Commit(options.BenchDirectory),
            ["quick"] = options.Quick,
            ["rounds"] = options.Rounds,
            ["machine"] = OfMachine(machine),
            ["groups"] = new JsonArray([.. groups.Select(OfGroup)]),
            ["rows"] = new JsonArray([.. groups.SelectMany(group => group.Results.Select(result => OfResult(group, result)))]),
        };
        await File.WriteAllTextAsync(file, report.ToJsonString(Indented) + "\n");
    }

    private static JsonObject OfMachine(Machine machine) => new()
    {
        ["cpu"] = machine.Cpu,
        ["cores"] = machine.Cores,
        ["kernel"] = machine.Kernel,
        ["dotnet"] = machine.Dotnet,
        ["peers"] = new JsonObject(machine.Peers.Select(peer => KeyValuePair.Create(peer.Key, (JsonNode?)peer.Value))),
    };

    private static JsonObject OfGroup(AnchorGroup group) => new JsonObject
    {
        ["name"] = group.Name,
        ["pin"] = group.Results[0].Row.PinName,
        ["anchor_pin"] = group.Anchor?.PinName,
        ["anchor_mode"] = group.Anchor?.Mode,
        ["anchors"] = new JsonArray([.. group.Anchors.Select(OfSample)]),
        ["drift"] = group.Drift,
        ["drifted"] = group.Drifted,
    };

    private static JsonObject OfResult(AnchorGroup group, RowResult result)
    {
        var summary = result.Summary;
        return new JsonObject
        {
            ["row"] = result.Row.Name,
            ["peer"] = result.Peer.Name,
            ["status"] = result.Absent ? "absent" : result.Failure is null ? "ok" : "fail",
            ["error"] = result.Absent ? result.State.Detail : result.Failure,
            ["calls_per_s"] = summary?.CallsPerSecond,
            ["p50_us"] = summary?.P50,
            ["p99_us"] = summary?.P99,
            ["p999_us"] = summary?.P999,
            ["bytes_per_s"] = result.Row.PayloadBytes > 0 ? summary?.CallsPerSecond * result.Row.PayloadBytes : null,
            ["bytes"] = summary?.Bytes,
            ["floor_ratio"] = group.RatioOf(result),
            ["x_anchor"] = 1 / group.RatioOf(result),
            ["clean"] = result.Clean,
            ["drifted"] = group.Drifted,
            ["rounds"] = new JsonArray([.. result.Samples.Select(OfSample)]),
        };
    }

    private static JsonObject OfSample(Sample sample) => new JsonObject
    {
        ["calls_per_s"] = sample.CallsPerSecond,
        ["p50_us"] = sample.P50,
        ["p99_us"] = sample.P99,
        ["p999_us"] = sample.P999,
        ["bytes"] = sample.Bytes,
        ["cpu_client_s"] = sample.Cpu.Client,
        ["cpu_server_s"] = sample.Cpu.Server,
        ["foreign_s"] = sample.Cpu.Foreign,
        ["clean"] = sample.Cpu.Clean,
    };
}
