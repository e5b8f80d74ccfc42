using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>Accepts connections of stream sockets.</summary>
/// <param name="socket">The socket that listens; owned.</param>
/// <param name="address">Where.</param>
/// <param name="tcp">How accepted sockets of TCP behave; null for others.</param>
internal sealed class SocketAcceptor(Socket socket, Address address, TcpOptions? tcp = null) : IAcceptor
{
    private volatile bool _disposed;

    public Address Address => address;

    public async ValueTask<IChannel?> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            Socket accepted = await socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
            if (!OperatingSystem.IsLinux()) // where they are as the one that listens
                tcp?.ApplyTo(accepted);

            return SocketChannel.Over(accepted, Describe(accepted.RemoteEndPoint));
        }
        catch (Exception exception) when (_disposed && exception is SocketException or ObjectDisposedException)
        {
            return null;
        }
        catch (SocketException exception)
        {
            throw new IOException($"A connection to {address} could not be accepted: {exception.Message}.", exception);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        socket.Dispose();
    }

    // The far end of a Unix socket usually has no name.
    private Address Describe(EndPoint? remote) => remote is IPEndPoint ip
        ? new Address(address.Transport, ip.Address.ToString(), ip.Port)
        : new Address(address.Transport, Convert.ToString(remote, CultureInfo.InvariantCulture) ?? "", 0);
}
