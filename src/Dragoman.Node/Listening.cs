using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Opens the listeners of a node: at the protocol's own port; where the options say so at a free one if that cannot be had, which is said aloud.</summary>
/// <param name="options">Where to listen.</param>
/// <param name="notices">Takes what people should know.</param>
internal sealed partial class Listening(NodeOptions options, Notices notices) : INodeListening
{
    private const int HighestPort = ushort.MaxValue;

    private readonly List<NodeEndpoint> _endpoints = [];

    /// <summary>What has been opened, in order.</summary>
    public IReadOnlyList<NodeEndpoint> Endpoints => _endpoints;

    [SuppressMessage("Usage", "CA2208", Justification = "The caller's mistake is in the options, which are a parameter of the class.")]
    public Address AddressOf(WireListening listening)
    {
        long port = options.UseFreePorts || listening.Port == 0 ? 0 : (long)listening.Port + options.PortOffset;
        return port is >= 0 and <= HighestPort
            ? new Address(listening.Transport, options.ListenHost, (int)port)
            : throw new ArgumentOutOfRangeException(nameof(options), port, $"The port offset leads to port {port} for {listening.Name}; ports end at {HighestPort}.");
    }

    public async ValueTask<IReadOnlyList<IListener>> OpenAsync(ObjectHost host, string wire, WireListening listening, CancellationToken cancellationToken)
    {
        IListener first = await OpenFirstAsync(host, wire, listening, cancellationToken).ConfigureAwait(false);
        _endpoints.Add(new NodeEndpoint(listening.Name, first.Address));
        if (listening.Beside is not { } transport)
            return [first];

        IListener second = await OpenBesideAsync(host, wire, listening, new Address(transport, options.ListenHost, first.Address.Port), cancellationToken).ConfigureAwait(false);
        _endpoints.Add(new NodeEndpoint(listening.Name, second.Address));
        return [first, second];
    }

    private async ValueTask<IListener> OpenFirstAsync(ObjectHost host, string wire, WireListening listening, CancellationToken cancellationToken)
    {
        Address wanted = AddressOf(listening);
        try
        {
            return await host.ListenAsync(wire, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException unavailable) when (wanted.Port != 0)
        {
            return await OpenFreeAsync(host, wire, listening, listening.Name, wanted, unavailable, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<IListener> OpenBesideAsync(ObjectHost host, string wire, WireListening listening, Address wanted, CancellationToken cancellationToken)
    {
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
            string protocol = $"{listening.Name} by {wanted.Transport.ToUpperInvariant()}";
            return await OpenFreeAsync(host, wire, listening, protocol, wanted, unavailable, cancellationToken).ConfigureAwait(false);
        }
    }

    // Listens at a free port because the wanted one cannot be had, and says so.
    private async ValueTask<IListener> OpenFreeAsync(
        ObjectHost host, string wire, WireListening listening, string protocol, Address wanted, IOException unavailable, CancellationToken cancellationToken)
    {
        string reason = unavailable.Message;
        if (!options.FallsBackToFreePorts && listening.IfTaken != IfTaken.Free)
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
