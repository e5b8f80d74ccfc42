using System.Globalization;

namespace Dragoman.Bench;

/// <summary>CPU seconds of a row: client, server, and what the rest of the machine took meanwhile.</summary>
/// <remarks>
/// The client is the only child reaped between start and stop, so its time is the growth of this
/// process's children's time; it cannot be asked itself once it has exited.
/// </remarks>
internal sealed class CpuMeter
{
    private const double TicksPerSecond = 100;

    // Every reading is whole ticks; in a row of a few milliseconds their rounding alone looks foreign.
    private const double RoundingError = 5 / TicksPerSecond;

    private readonly int _server;
    private readonly Reading _start;

    private CpuMeter(int server)
    {
        _server = server;
        _start = Read(server);
    }

    public static CpuMeter Start(int serverId) => new(serverId);

    public CpuUse Stop()
    {
        var end = Read(_server);
        var client = end.Children - _start.Children;
        var server = end.Server - _start.Server;
        var own = end.Own - _start.Own;
        var wall = end.At - _start.At;
        var foreign = Math.Max(0, end.Machine - _start.Machine - client - server - own);
        var allowed = Math.Max(RoundingError, 0.1 * wall.TotalSeconds * Environment.ProcessorCount);
        return new CpuUse(client, server, foreign, foreign < allowed);
    }

    private static Reading Read(int server)
    {
        var own = ProcessTimes("self");
        var peer = ProcessTimes(server.ToString(CultureInfo.InvariantCulture));
        return new Reading(TimeSpan.FromMilliseconds(Environment.TickCount64), MachineTime(), peer.Self, own.Self, own.Children);
    }

    private static (double Self, double Children) ProcessTimes(string process)
    {
        // The command name stands in parentheses and may hold spaces; utime is the 12th field after it.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Seconds(fields[11]) + Seconds(fields[12]), Seconds(fields[13]) + Seconds(fields[14]));
    }

    // user nice system idle iowait irq softirq: all but the two that mean rest.
    private static double MachineTime()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Seconds(fields[1]) + Seconds(fields[2]) + Seconds(fields[3]) + Seconds(fields[6]) + Seconds(fields[7]);
    }

    private static double Seconds(string ticks) => long.Parse(ticks, CultureInfo.InvariantCulture) / TicksPerSecond;

    private readonly record struct Reading(TimeSpan At, double Machine, double Server, double Own, double Children);
}
