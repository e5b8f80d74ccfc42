using System.Globalization;

namespace Dragoman.Bench;

/// <summary>One measurement of one row by one peer. Latencies in microseconds.</summary>
/// <param name="Bytes">Allocated per call; in the idle row the server's memory per connection; null when not observed.</param>
internal sealed record Sample(double CallsPerSecond, double P50, double P99, double P999, long? Bytes, CpuUse Cpu)
{
    /// <summary>Reads a client's result line.</summary>
    /// <exception cref="RowFailedException">It is not one.</exception>
    public static Sample Parse(string line, CpuUse cpu)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[^1]);
        var bytes = (long)Field("bytes");
        return new Sample(Field("calls") / Field("seconds"), Field("p50"), Field("p99"), Field("p999"), bytes < 0 ? null : bytes, cpu);

        double Field(string name) => double.TryParse(fields[name].FirstOrDefault(), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new RowFailedException($"the client printed no {name} in: {line}");
    }
}
