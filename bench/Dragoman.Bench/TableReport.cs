using System.Globalization;

namespace Dragoman.Bench;

/// <summary>The table for people, one group at a time.</summary>
internal sealed class TableReport(TextWriter output, bool markdown)
{
    private static readonly string[] Columns = ["row", "peer", "calls/s", "p50 us", "p99 us", "ratio", "MiB/s", "bytes", "foreign", "note"];
    private static readonly int[] Widths = [-17, -18, 9, 9, 9, 7, 8, 8, 7, 0];

    public void Write(Machine machine, IReadOnlyDictionary<string, PeerState> states)
    {
        output.WriteLine($"{machine.Date:yyyy-MM-dd}, {machine.Cores} cores, {machine.Cpu}, kernel {machine.Kernel}, .NET {machine.Dotnet}");
        output.WriteLine(string.Join(", ", machine.Peers.Select(peer => $"{peer.Key}: {peer.Value}")));
        foreach (var absent in states.Where(state => state.Value.Readiness == PeerReadiness.Absent).GroupBy(state => state.Value.Detail, state => state.Key))
            output.WriteLine($"absent: {string.Join(", ", absent)} ({absent.Key.ReplaceLineEndings(" ")})");
    }

    public void Write(AnchorGroup group)
    {
        output.WriteLine();
        output.WriteLine(Heading(group));
        if (markdown)
            output.WriteLine();
        WriteLine(Columns);
        if (markdown)
            WriteLine([.. Columns.Select((_, i) => Widths[i] > 0 ? "---:" : "---")]);
        foreach (var result in group.Results)
            WriteLine(Cells(group, result));
    }

    private string Heading(AnchorGroup group)
    {
        var anchor = group.AnchorRate is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"   anchor {Rate(rate)}/s, drift {group.Drift:P0}{(group.Drifted ? " DRIFT" : "")}")
            : "";
        return (markdown ? "### " : "") + group.Name + anchor;
    }

    private static string[] Cells(AnchorGroup group, RowResult result)
    {
        if (result.Absent)
            return Note(result, "absent");
        if (result.Failure is { } failure)
            return Note(result, "FAIL " + failure.ReplaceLineEndings(" "));
        if (result.Summary is not { } summary)
            return Note(result, "not measured");
        return
        [
            result.Row.Name,
            result.Peer.Name,
            Rate(summary.CallsPerSecond),
            Figure(summary.P50, "F1"),
            Figure(summary.P99, "F1"),
            Ratio(result.Row, group.RatioOf(result)),
            result.Row.PayloadBytes > 0 ? Figure(summary.CallsPerSecond * result.Row.PayloadBytes / (1 << 20), "F0") : "-",
            Figure(summary.Bytes, "F0"),
            Figure(summary.Cpu.Foreign, "F2"),
            summary.Cpu.Clean ? "" : "dirty",
        ];
    }

    private static string[] Note(RowResult result, string note) =>
        [result.Row.Name, result.Peer.Name, "-", "-", "-", "-", "-", "-", "-", note];

    // Many callers fill both cores: their rate is a multiple of the lone anchor's, and more is better.
    private static string Ratio(Row row, double? ratio) =>
        row.Callers > 1 && ratio is { } floor ? "x" + Figure(1 / floor, "F2") : Figure(ratio, "F2");

    private static string Rate(double rate) => rate < 10_000 ? Figure(rate, "F0") : Figure(rate / 1000, "F1") + "k";

    private static string Figure(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private void WriteLine(string[] cells)
    {
        var padded = cells.Select((cell, i) => Widths[i] < 0 ? cell.PadRight(-Widths[i]) : cell.PadLeft(Widths[i]));
        output.WriteLine(markdown ? $"| {string.Join(" | ", cells)} |" : string.Join(' ', padded).TrimEnd());
    }
}
