using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc;

/// <summary>Makes UDP sockets.</summary>
internal static class DatagramSockets
{
    /// <summary>Makes a socket that talks to one peer and hears nobody else.</summary>
    /// <exception cref="IOException">The address has no meaning here.</exception>
    public static async ValueTask<Socket> ConnectAsync(Address address, CancellationToken cancellationToken)
    {
        try
        {
            IPAddress[] candidates = IPAddress.TryParse(address.Host, out IPAddress? literal)
                ? [literal]
                : await Dns.GetHostAddressesAsync(address.Host, cancellationToken).ConfigureAwait(false);
            if (candidates.Length == 0)
                throw new IOException($"The host name of {address} has no IP address.");

            // Nothing is asked of the peer by connecting: the first address is as good as any.
            var socket = new Socket(candidates[0].AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(new IPEndPoint(candidates[0], address.Port), cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch (SocketException exception)
        {
            throw new IOException($"{address} cannot be connected to: {exception.Message}.", exception);
        }
    }

    /// <summary>Makes a socket that hears everybody.</summary>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    public static Socket Listen(Address address)
    {
        IPAddress local = address.Host switch
        {
            "*" or "" => IPAddress.Any,
            "localhost" => IPAddress.Loopback,
            _ => IPAddress.TryParse(address.Host, out IPAddress? parsed)
                ? parsed
                : throw new IOException($"Cannot listen at {address}: expected an IP address of this machine, \"localhost\", or \"*\" for all."),
        };
        var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        try
        {
            socket.Bind(new IPEndPoint(local, address.Port));
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"Cannot listen at {address}: {exception.Message}.", exception);
        }
    }
}
