using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bank;
using Dragoman.Iiop.Naming;

namespace Dragoman.Cli;

/// <summary>Starts the demonstration on free ports, calls everything from a second host through real sockets, and prints what came back.</summary>
internal static class DemoCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs all checks.</summary>
    /// <returns>0 when everything came back as it should.</returns>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        DemoNode demo = await DemoNode.StartAsync(new NodeOptions { UseFreePorts = true }, limited.Token).ConfigureAwait(false);
        Node client = Node.Client();
        await using (demo.ConfigureAwait(false))
        await using (client.ConfigureAwait(false))
        {
            NodeReport.Write(demo.Node);
            (List<string[]> rows, string? failure) = await RunAsync(demo.Node, client, limited.Token).ConfigureAwait(false);
            Report.Table(["what", "result", "ms"], rows, row => failure is not null && ReferenceEquals(row, rows[^1]));
            if (failure is not null)
            {
                await Console.Error.WriteLineAsync($"dragoman: {failure}").ConfigureAwait(false);
                return 1;
            }

            Report.Line(string.Create(CultureInfo.InvariantCulture, $"All {rows.Count} checks passed."));
            return 0;
        }
    }

    private static async Task<(List<string[]> Rows, string? Failure)> RunAsync(Node server, Node client, CancellationToken cancellationToken)
    {
        INamingContextExt names = await client.ResolveAsync<INamingContextExt>(server.NameServiceUrl(), cancellationToken).ConfigureAwait(false);
        string url = await server.UrlOfAsync(DemoNode.CheckingName, cancellationToken).ConfigureAwait(false);
        IBank bank = await client.ResolveAsync<IBank>(await server.UrlOfAsync(DemoNode.BankName, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        List<string[]> rows = [];
        foreach (Check check in new NameChecks(client, names, url).All.Concat(new BankChecks(client, bank).All))
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
            return ([check.What, result, Elapsed(started)], null);
        }
        catch (Exception failure)
        {
            string reason = Failures.Describe(failure);
            return ([check.What, $"FAILED: {reason}", Elapsed(started)], $"{check.What}: {reason}");
        }
    }

    private static string Elapsed(long started) =>
        Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
