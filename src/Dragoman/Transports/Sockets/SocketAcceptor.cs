using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>Accepts connections of stream sockets, as long as the process has descriptors to spare.</summary>
/// <param name="socket">The listening socket; owned.</param>
/// <param name="address">Where it listens.</param>
/// <param name="spareDescriptors">How many descriptors to leave; null for a share of the limit.</param>
/// <param name="descriptors">Whose descriptors.</param>
/// <param name="tcp">How accepted sockets of TCP behave; null for others.</param>
internal sealed class SocketAcceptor(Socket socket, Address address, int? spareDescriptors, DescriptorBudget descriptors, TcpOptions? tcp = null) : IAcceptor
{
    private volatile bool _disposed;

    public Address Address => address;

    public Action<int>? Paused { get; set; }

    public async ValueTask<IChannel?> AcceptAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await descriptors.EnterAsync(spareDescriptors, Paused, cancellationToken).ConfigureAwait(false);
            try
            {
                return Take(await socket.AcceptAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                descriptors.Leave();
                if (_disposed && exception is SocketException or ObjectDisposedException)
                    return null;

                if (exception is SocketException { SocketErrorCode: not (SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable) })
                    throw new IOException($"A connection to {address} could not be accepted: {exception.Message}.", exception);

                if (exception is not SocketException)
                    throw;
            }

            await descriptors.PauseAsync(Paused, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        socket.Dispose();
    }

    private SocketChannel Take(Socket accepted)
    {
        try
        {
            if (!OperatingSystem.IsLinux()) // where they are as the one that listens
                tcp?.ApplyTo(accepted);

            var channel = SocketChannel.Over(accepted, Describe(accepted.RemoteEndPoint));
            channel.Counts = descriptors;
            return channel;
        }
        catch
        {
            accepted.Dispose();
            throw;
        }
    }

    // The far end of a Unix socket usually has no name.
    private Address Describe(EndPoint? remote) => remote is IPEndPoint ip
        ? new Address(address.Transport, ip.Address.ToString(), ip.Port)
        : new Address(address.Transport, Convert.ToString(remote, CultureInfo.InvariantCulture) ?? "", 0);
}
