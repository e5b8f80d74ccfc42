using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>Connects stream sockets.</summary>
internal static class SocketConnector
{
    /// <summary>Connects a socket without leaving it watched by the runtime to its end, see <see cref="ReadinessWatch"/>.</summary>
    /// <exception cref="SocketException">Nothing answers there.</exception>
    public static async ValueTask ConnectAsync(Socket socket, EndPoint endPoint, CancellationToken cancellationToken)
    {
        if (!ReadinessWatch.IsSupported)
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (Begin(socket, endPoint))
            return;

        using (var connecting = new ReadinessWait(ReadinessWatch.Writable, socket))
            await connecting.WaitAsync(cancellationToken).ConfigureAwait(false);

        if (socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) is int error and not 0)
            throw new SocketException(error);
    }

    // Whether it is done already.
    private static bool Begin(Socket socket, EndPoint endPoint)
    {
        socket.Blocking = false;
        try
        {
            socket.Connect(endPoint);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            return false;
        }
    }
}
