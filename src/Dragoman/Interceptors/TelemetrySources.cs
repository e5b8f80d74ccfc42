using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dragoman;

/// <summary>The names under which OpenTelemetry and other listeners find what Dragoman tells about itself.</summary>
public static class TelemetrySources
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Dragoman";

    internal static ActivitySource Activities { get; } = new(Name);

    // First: static members are initialised in the order of the text.
    private static Meter Meter { get; } = new(Name);

    internal static Histogram<double> ClientDuration { get; } = Meter.CreateHistogram<double>(
        "rpc.client.duration", "ms", "How long calls take at the caller's side.");

    internal static Histogram<double> ServerDuration { get; } = Meter.CreateHistogram<double>(
        "rpc.server.duration", "ms", "How long calls take at the servant's side.");
}
