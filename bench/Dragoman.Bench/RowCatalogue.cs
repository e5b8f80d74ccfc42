using Dragoman.Bench.Measure;

namespace Dragoman.Bench;

/// <summary>Every row of the benchmark.</summary>
internal static class RowCatalogue
{
    // The ten-field struct takes 72 bytes in the floor; the wires differ by a few.
    private const int MixedBytes = 72;
    private const int IdleConnections = 10_000;
    private const int IdleConnectionsQuick = 500;

    public static IReadOnlyList<Row> All(bool quick) =>
    [
        new("null.sync.cross", "seq", "null", Pin.Cross, "null"),
        new("null.async.cross", "seq", "null-async", Pin.Cross, "null"),
        new("null.sync.same", "seq", "null", Pin.Same, "null"),
        new("mux.16", "mux", "mux", Pin.None, "null", 16),
        new("mux.256", "mux", "mux", Pin.None, "null", 256),
        new("mux.256.quick", "mux", "mux-quick", Pin.None, "null", 256),
        new("conns.16", "mux", "conns", Pin.None, "null", 16, 16),
        new("octets.1MiB", "bulk", "echo", Pin.Cross, "echo", PayloadBytes: Payload.Octets),
        new("struct.10", "bulk", "mix", Pin.Cross, "mix", PayloadBytes: MixedBytes),
        new("structs.1000", "bulk", "structs", Pin.Cross, "structs", PayloadBytes: MixedBytes * Payload.Structs),
        new("ints.100k", "bulk", "ints", Pin.Cross, "ints", PayloadBytes: sizeof(int) * Payload.Ints),
        new("start", "start", "null", Pin.None, "null", Kind: RowKind.Start),
        Idle(quick ? IdleConnectionsQuick : IdleConnections),
        new("alloc", "alloc", "null", Pin.Cross, "null"),
        new("onc.tcp.null", "onc", "null", Pin.Cross, "null"),
        new("onc.udp.null", "onc", "null-udp", Pin.Cross, "null"),
        new("onc.tcp.16", "onc", "conns", Pin.None, "null", 16, 16),
        new("onc.octets.1MiB", "onc", "echo", Pin.Cross, "echo", PayloadBytes: Payload.Octets),
        new("pyro.null", "pyro", "null", Pin.Cross, "null"),
        new("pyro.null.cs", "pyro", "null", Pin.Cross, "null"),
        new("pyro.8", "pyro", "conns", Pin.None, "null", 8, 8),
        new("pyro.bytes.1MiB", "pyro", "echo", Pin.Cross, "echo", PayloadBytes: Payload.Octets),
        new("nfs.getattr", "nfs", "getattr", Pin.Cross, "null"),
        new("nfs.create.remove", "nfs", "create-remove", Pin.Cross, "null"),
        new("nfs.read.1MiB", "nfs", "read", Pin.Cross, "blob", PayloadBytes: Payload.Octets),
        new("nfs.write.1MiB", "nfs", "write", Pin.Cross, "blob", PayloadBytes: Payload.Octets),
    ];

    /// <summary>The rows whose group or name is asked for; all when nothing is.</summary>
    public static IReadOnlyList<Row> Select(Options options)
    {
        var all = All(options.Quick);
        if (options.Only.Count == 0)
            return all;
        foreach (var wanted in options.Only.Where(wanted => !all.Any(row => Matches(row, wanted))))
            throw new FormatException($"no group or row is called {wanted}");
        return [.. all.Where(row => options.Only.Any(wanted => Matches(row, wanted)))];
    }

    private static bool Matches(Row row, string wanted) => row.Group == wanted || row.Name == wanted;

    private static Row Idle(int connections) =>
        new("idle", "idle", "idle", Pin.None, null, connections, connections, Kind: RowKind.Idle);
}
