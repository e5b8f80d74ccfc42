using System.Globalization;

namespace Dragoman.Bench;

/// <summary>One measurement of one row by one peer. Latencies in microseconds.</summary>
/// <param name="Bytes">Allocated per call; in the idle row the server's memory per connection; null when not observed.</param>
internal sealed record Sample(double CallsPerSecond, double P50, double P99, double P999, long? Bytes, CpuUse Cpu)
{
    /// <summary>Reads a client's result line.</summary>
    public static Sample Parse(string line, CpuUse cpu)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));
        var bytes = (long)fields["bytes"];
        return new Sample(
            fields["calls"] / fields["seconds"], fields["p50"], fields["p99"], fields["p999"], bytes < 0 ? null : bytes, cpu);
    }
}
