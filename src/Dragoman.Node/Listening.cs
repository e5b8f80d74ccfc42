using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Opens the listeners of a node: at the protocol's own port if it can be had, else at a free one, which is said aloud.</summary>
internal static partial class Listening
{
    private const int HighestPort = ushort.MaxValue;

    /// <summary>Listens on one wire.</summary>
    /// <returns>Where, and what to tell people when it is not the port they expect.</returns>
    public static async ValueTask<(NodeEndpoint Endpoint, string? Notice)> OpenAsync(
        Host host, string wire, int defaultPort, NodeOptions options, CancellationToken cancellationToken)
    {
        long port = options.UseFreePorts ? 0 : (long)defaultPort + options.PortOffset;
        if (port is < 0 or > HighestPort)
            throw new ArgumentOutOfRangeException(nameof(options), options.PortOffset, $"The port offset leads to port {port} for {wire}; ports end at {HighestPort}.");

        var wanted = new Address("tcp", options.ListenHost, (int)port);
        try
        {
            IListener listener = await host.ListenAsync(wire, wanted, cancellationToken).ConfigureAwait(false);
            return (new NodeEndpoint(wire, listener.Address), null);
        }
        catch (IOException unavailable) when (port != 0)
        {
            IListener listener = await host.ListenAsync(wire, wanted with { Port = 0 }, cancellationToken).ConfigureAwait(false);
            LogReplaced(options.LoggerFactory.CreateLogger("Dragoman.Node"), wire, wanted.Port, listener.Address.Port, unavailable.Message);
            string notice = string.Create(
                CultureInfo.InvariantCulture,
                $"Port {port} for {wire} cannot be had ({unavailable.Message.TrimEnd('.')}): listening at port {listener.Address.Port} instead.");
            return (new NodeEndpoint(wire, listener.Address), notice);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Port {Wanted} for {Wire} cannot be had, listening at {Actual} instead: {Reason}")]
    private static partial void LogReplaced(ILogger logger, string wire, int wanted, int actual, string reason);
}
