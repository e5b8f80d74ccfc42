using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>A socket for datagrams that uses the methods of <see cref="Socket"/>; for systems without <see cref="ReadinessWatch"/>. The system chooses the address that answers come from.</summary>
internal sealed class PortableUdpChannel : UdpChannel
{
    private readonly Socket _socket;
    private readonly SocketAddress _sender;

    public PortableUdpChannel(Socket socket, Address address)
        : base(socket, address)
    {
        _socket = socket;
        _sender = new SocketAddress(socket.AddressFamily);
    }

    public override async ValueTask WaitReadableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _socket.ReceiveAsync(new byte[1], SocketFlags.Peek, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // What it is about is told to whoever receives.
        }
        catch (ObjectDisposedException exception)
        {
            throw Broken(exception);
        }
    }

    public override bool TryReceive(Span<byte> buffer, TimeSpan timeout, out DatagramOrigin origin, out int length)
    {
        origin = default;
        length = 0;
        if (!WaitReadable(timeout))
            return false;

        try
        {
            length = _socket.ReceiveFrom(buffer, SocketFlags.None, _sender);
            ObjectDisposedException.ThrowIf(IsDisposed, this); // what woke the receive was no datagram
            var sender = (IPEndPoint)new IPEndPoint(_sender.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(_sender);
            origin = new DatagramOrigin(sender, null);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.MessageSize or SocketError.WouldBlock or SocketError.TimedOut)
        {
            return false;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset && !IsConnected)
        {
            return false; // about an answer that was sent earlier
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    public override bool TrySend(ReadOnlySpan<byte> datagram, in DatagramOrigin receiver)
    {
        try
        {
            return (IsConnected ? _socket.Send(datagram, SocketFlags.None) : _socket.SendTo(datagram, SocketFlags.None, receiver.Sender.Serialize())) == datagram.Length;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return IsConnected && exception is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.ConnectionReset } ? throw Broken(exception) : false;
        }
    }
}
