using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dragoman.Cli;

/// <summary>Starts the demonstration on free ports, calls everything over every wire through real sockets, and prints what came back.</summary>
internal static class DemoCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs all checks.</summary>
    /// <returns>0 when everything came back as it should.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<WireSetup> wires, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        DemoNode demo = await DemoNode.StartAsync(new NodeOptions { Wires = wires, UseFreePorts = true }, limited.Token).ConfigureAwait(false);
        DemoClients clients = new();
        await using (demo.ConfigureAwait(false))
        await using (clients.ConfigureAwait(false))
        {
            NodeReport.Write(demo.Node);
            IReadOnlyList<Check> checks = await clients.ChecksAsync(demo.Node, limited.Token).ConfigureAwait(false);
            (List<string[]> rows, string? failure) = await RunAsync(checks, limited.Token).ConfigureAwait(false);
            Report.Table(["wire", "what", "result", "ms"], rows, row => failure is not null && ReferenceEquals(row, rows[^1]));
            if (failure is not null)
            {
                Report.Complaint($"dragoman: {failure}");
                return Invocation.Failed;
            }

            Report.Line(string.Create(CultureInfo.InvariantCulture, $"All {rows.Count} checks passed."));
            return Invocation.Done;
        }
    }

    private static async Task<(List<string[]> Rows, string? Failure)> RunAsync(IReadOnlyList<Check> checks, CancellationToken cancellationToken)
    {
        List<string[]> rows = [];
        foreach (Check check in checks)
        {
            (string[] row, string? failure) = await RunAsync(check, cancellationToken).ConfigureAwait(false);
            rows.Add(row);
            if (failure is not null)
                return (rows, failure);
        }

        return (rows, null);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a check fails with is its result.")]
    private static async Task<(string[] Row, string? Failure)> RunAsync(Check check, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        try
        {
            string result = await check.RunAsync(cancellationToken).ConfigureAwait(false);
            return ([check.Wire, check.What, result, Elapsed(started)], null);
        }
        catch (Exception failure)
        {
            string reason = Failures.Describe(failure);
            return ([check.Wire, check.What, $"FAILED: {reason}", Elapsed(started)], $"{check.Wire}: {check.What}: {reason}");
        }
    }

    private static string Elapsed(long started) =>
        Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
