using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.Bench;

/// <summary>Runs one row with one peer once: fresh server, fresh client, both gone afterwards.</summary>
internal sealed class RowRun(Options options)
{
    private const int StartRepeats = 9;
    private const int StartRepeatsQuick = 5;
    private const int SpareDescriptors = 500;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    /// <exception cref="RowFailedException">The row could not be measured.</exception>
    public async Task<Sample> MeasureAsync(Row row, Peer peer, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        var port = FreePort();
        using var server = PeerProcess.Start(peer.Server!, [port], row.Pin switch { Pin.Cross => 1, Pin.Same => 0, _ => null });
        try
        {
            await server.ReadUntilAsync("READY", limit.Token);
            return row.Kind switch
            {
                RowKind.Start => await StartAsync(row, peer, port, server, limit.Token),
                RowKind.Idle => await IdleAsync(row, peer, port, server, limit.Token),
                _ => await CallsAsync(row, peer, port, server, limit.Token),
            };
        }
        catch (RowFailedException e)
        {
            throw new RowFailedException($"{e.Message} {server.ErrorEnd()}".Trim());
        }
        catch (IOException e)
        {
            // What the system knows of a server goes with it.
            throw new RowFailedException($"the server has ended: {e.Message} {server.ErrorEnd()}".Trim());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RowFailedException($"not over after {Limit.TotalSeconds:F0} s {server.ErrorEnd()}".Trim());
        }
    }

    private async Task<Sample> CallsAsync(Row row, Peer peer, int port, PeerProcess server, CancellationToken cancel)
    {
        var meter = CpuMeter.Start(server.Id);
        var line = await WithClientAsync(row, peer, port, options.Seconds, client => FinishAsync(client, cancel));
        return Sample.Parse(line, meter.Stop());
    }

    private async Task<Sample> StartAsync(Row row, Peer peer, int port, PeerProcess server, CancellationToken cancel)
    {
        var meter = CpuMeter.Start(server.Id);
        var times = new double[options.Quick ? StartRepeatsQuick : StartRepeats];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await WithClientAsync(row, peer, port, 0, client => FinishAsync(client, cancel));
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        var median = times[times.Length / 2];
        return new Sample(1e6 / median, median, times[^1], times[^1], null, meter.Stop());
    }

    private async Task<Sample> IdleAsync(Row row, Peer peer, int port, PeerProcess server, CancellationToken cancel)
    {
        var meter = CpuMeter.Start(server.Id);
        var before = ResidentBytes(server.Id);
        var held = 0L;
        var most = Math.Min(peer.MaxConnections, DescriptorLimit() - SpareDescriptors);
        var limited = row with { Connections = Math.Min(row.Connections, most) };
        var line = await WithClientAsync(limited, peer, port, 0, async client =>
        {
            await client.ReadUntilAsync("HELD", cancel);
            held = ResidentBytes(server.Id);
            client.EndInput();
            return await FinishAsync(client, cancel);
        });
        return Sample.Parse(line, meter.Stop()) with { Bytes = (held - before) / limited.Connections };
    }

    private async Task<string> WithClientAsync(Row row, Peer peer, int port, double seconds, Func<PeerProcess, Task<string>> use)
    {
        var warmup = row.Kind == RowKind.Calls ? options.WarmupOf(peer.Kind) : 0;
        object[] arguments = [port, peer.ModeOf(row), seconds, warmup, row.Callers, row.Connections];
        using var client = PeerProcess.Start(peer.Client!, arguments, row.Pin == Pin.None ? null : 0);
        try
        {
            return await use(client);
        }
        catch (RowFailedException e)
        {
            throw new RowFailedException($"client: {e.Message} {client.ErrorEnd()}".Trim());
        }
    }

    private static async Task<string> FinishAsync(PeerProcess client, CancellationToken cancel)
    {
        var line = await client.ReadUntilAsync("calls=", cancel);
        await client.WaitForSuccessAsync(cancel);
        return line;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static long ResidentBytes(int process) => 1024 * NumberAfter($"/proc/{process}/status", "VmRSS:");

    private static int DescriptorLimit() => (int)Math.Min(int.MaxValue, NumberAfter("/proc/self/limits", "Max open files"));

    private static long NumberAfter(string file, string label)
    {
        var line = File.ReadLines(file).First(line => line.StartsWith(label, StringComparison.Ordinal));
        return long.Parse(line[label.Length..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }
}
