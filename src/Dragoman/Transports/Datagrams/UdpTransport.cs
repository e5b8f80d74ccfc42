using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>UDP over IPv4 and IPv6. Whoever listens at all addresses of the machine answers from the one that was called.</summary>
/// <remarks>That is Linux's; elsewhere the system chooses the address that an answer comes from.</remarks>
public sealed class UdpTransport : IDatagramTransport
{
    private const int ReceiveBuffer = 1 << 20; // what the system keeps for a listener that has no time to receive

    /// <inheritdoc/>
    public string Name => "udp";

    /// <inheritdoc/>
    public bool IsLocal(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return HostAddress.IsLoopback(address.Host);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Address>> ResolveAsync(Address address, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(address.Host, out _))
            return [address];

        try
        {
            IPAddress[] found = await Dns.GetHostAddressesAsync(address.Host, cancellationToken).ConfigureAwait(false);
            return found.Length > 0
                ? [.. found.Distinct().Select(ip => address with { Host = ip.ToString() })]
                : throw new IOException($"The host name of {address} has no IP address.");
        }
        catch (SocketException exception)
        {
            throw new IOException($"The host name of {address} cannot be resolved: {exception.Message}.", exception);
        }
    }

    /// <inheritdoc/>
    public IDatagramChannel Connect(Address address)
    {
        IPAddress remote = IPAddress.TryParse(address.Host, out IPAddress? parsed) ? parsed : throw new IOException($"{address} has no IP address.");
        var socket = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect(new IPEndPoint(remote, address.Port));
            return UdpChannel.Over(socket, address);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"{address} cannot be connected to: {exception.Message}.", exception);
        }
    }

    /// <inheritdoc/>
    public IDatagramChannel Listen(Address address)
    {
        IPAddress local = HostAddress.ToListenAt(address);
        var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBuffer };
        try
        {
            socket.Bind(new IPEndPoint(local, address.Port));
            return UdpChannel.Over(socket, address with { Port = ((IPEndPoint)socket.LocalEndPoint!).Port });
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"Cannot listen at {address}: {exception.Message}.", exception);
        }
    }
}
