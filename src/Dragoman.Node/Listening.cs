using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Opens the listeners of a node: at the protocol's own port; where the options say so at a free one if that cannot be had, which is said aloud.</summary>
/// <param name="options">Where to listen.</param>
/// <param name="notices">Takes what people should know.</param>
internal sealed partial class Listening(NodeOptions options, Notices notices)
{
    private const int HighestPort = ushort.MaxValue;

    /// <summary>Gives the address that a protocol is expected at.</summary>
    /// <param name="protocol">The protocol, for people.</param>
    /// <param name="transport"><c>tcp</c> or <c>udp</c>.</param>
    /// <param name="defaultPort">Its own port.</param>
    /// <returns>The address; port 0 stands for any free one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port offset leads to no port.</exception>
    [SuppressMessage("Usage", "CA2208", Justification = "The caller's mistake is in the options, which are a parameter of the class.")]
    public Address Wanted(string protocol, string transport, int defaultPort)
    {
        long port = options.UseFreePorts ? 0 : (long)defaultPort + options.PortOffset;
        return port is >= 0 and <= HighestPort
            ? new Address(transport, options.ListenHost, (int)port)
            : throw new ArgumentOutOfRangeException(nameof(options), port, $"The port offset leads to port {port} for {protocol}; ports end at {HighestPort}.");
    }

    /// <summary>Listens at the wanted port, or at a free one where that is allowed.</summary>
    /// <param name="host">The host.</param>
    /// <param name="wire">The wire.</param>
    /// <param name="protocol">What people know the port by.</param>
    /// <param name="wanted">The address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listener.</returns>
    /// <exception cref="IOException">The port cannot be had, or none at the address.</exception>
    public async ValueTask<IListener> OpenAsync(ObjectHost host, string wire, string protocol, Address wanted, CancellationToken cancellationToken)
    {
        try
        {
            return await host.ListenAsync(wire, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException unavailable) when (wanted.Port != 0)
        {
            return await OpenFreeAsync(host, wire, protocol, wanted, unavailable, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Listens by UDP beside a listener by TCP, at the same port if that can be had.</summary>
    /// <param name="host">The host.</param>
    /// <param name="wire">The wire.</param>
    /// <param name="protocol">What people know the port by.</param>
    /// <param name="stream">The listener by TCP.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listener.</returns>
    public async ValueTask<IListener> OpenBesideAsync(ObjectHost host, string wire, string protocol, IListener stream, CancellationToken cancellationToken)
    {
        Address wanted = new("udp", options.ListenHost, stream.Address.Port);
        try
        {
            return await host.ListenAsync(wire, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException) when (options.UseFreePorts)
        {
            return await host.ListenAsync(wire, wanted with { Port = 0 }, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException unavailable)
        {
            return await OpenFreeAsync(host, wire, $"{protocol} by UDP", wanted, unavailable, cancellationToken).ConfigureAwait(false);
        }
    }

    // Listens at a free port because the wanted one cannot be had, and says so.
    private async ValueTask<IListener> OpenFreeAsync(
        ObjectHost host, string wire, string protocol, Address wanted, IOException unavailable, CancellationToken cancellationToken)
    {
        string reason = unavailable.Message;
        if (!options.FallsBackToFreePorts)
            throw new IOException(Refusal(protocol, wanted, reason.TrimEnd('.')), unavailable);

        IListener listener = await host.ListenAsync(wire, wanted with { Port = 0 }, cancellationToken).ConfigureAwait(false);
        LogReplaced(options.Loggers.CreateLogger("Dragoman.Node"), protocol, wanted.Port, listener.Address.Port, reason);
        notices.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"Port {wanted.Port} for {protocol} cannot be had ({reason.TrimEnd('.')}): listening at port {listener.Address.Port} instead."));
        return listener;
    }

    private static string Refusal(string protocol, Address wanted, string reason) => string.Create(
        CultureInfo.InvariantCulture,
        $"Port {wanted.Port} for {protocol} cannot be had ({reason}). If another node has it, end that one, or choose other ports: NodeOptions.PortOffset (--port-offset), UseFreePorts, or FallsBackToFreePorts.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Port {Wanted} for {Protocol} cannot be had, listening at {Actual} instead: {Reason}")]
    private static partial void LogReplaced(ILogger logger, string protocol, int wanted, int actual, string reason);
}
