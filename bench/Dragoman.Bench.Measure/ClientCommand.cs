using System.Globalization;

namespace Dragoman.Bench.Measure;

/// <summary>The uniform client command line: <c>client PORT MODE SECONDS WARMUP [CALLERS CONNS]</c>.</summary>
/// <param name="Port">The server's port on the loopback interface.</param>
/// <param name="Mode">What to call and from how: null, null-async, mux, echo and so on.</param>
/// <param name="Seconds">How long to measure; 0 makes exactly one call per caller.</param>
/// <param name="Warmup">How long to call before measuring.</param>
/// <param name="Callers">How many calls are in flight at once.</param>
/// <param name="Connections">How many connections carry them.</param>
public sealed record ClientCommand(int Port, string Mode, double Seconds, double Warmup, int Callers, int Connections)
{
    public static ClientCommand Parse(ReadOnlySpan<string> args)
    {
        if (args.Length is < 5 or > 7 || args[0] != "client")
            throw new FormatException("usage: client PORT MODE SECONDS WARMUP [CALLERS CONNS]");
        return new ClientCommand(
            Integer(args[1]),
            args[2],
            double.Parse(args[3], CultureInfo.InvariantCulture),
            double.Parse(args[4], CultureInfo.InvariantCulture),
            args.Length > 5 ? Integer(args[5]) : 1,
            args.Length > 6 ? Integer(args[6]) : 1);
    }

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
