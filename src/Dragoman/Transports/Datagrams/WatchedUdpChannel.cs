using System.Net.Sockets;

namespace Dragoman;

/// <summary>A socket for datagrams on Linux: a thread waits in the receive itself, a channel without a thread waits by a <see cref="ReadinessWatch"/>, and sending never blocks.</summary>
internal sealed class WatchedUdpChannel : UdpChannel
{
    private static readonly TimeSpan BlockingReceive = TimeSpan.FromSeconds(1); // as with streams: longer waits are made of several

    private readonly Socket _socket;
    private readonly ReadinessWait _readable;
    private readonly NativeMessage? _received;
    private readonly NativeMessage? _sent;
    private readonly Lock _sending = new();

    public WatchedUdpChannel(Socket socket, Address address)
        : base(socket, address)
    {
        socket.ReceiveTimeout = (int)BlockingReceive.TotalMilliseconds;
        NativeSocket.MakeBlocking(socket.SafeHandle);
        _socket = socket;
        _readable = new ReadinessWait(ReadinessWatch.Readable, socket);
        if (!IsAnywhere)
            return;

        socket.SetSocketOption(
            socket.AddressFamily == AddressFamily.InterNetworkV6 ? SocketOptionLevel.IPv6 : SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);
        _received = new NativeMessage();
        _sent = new NativeMessage();
    }

    public override ValueTask WaitReadableAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _readable.WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return ValueTask.FromException(Broken(exception));
        }
    }

    public override bool TryReceive(Span<byte> buffer, TimeSpan timeout, out DatagramOrigin origin, out int length)
    {
        if (timeout == TimeSpan.Zero)
            return TryReceiveNow(buffer, wait: false, out origin, out length);

        long deadline = Deadlines.In(timeout);
        TimeSpan left = timeout;
        while (left >= BlockingReceive || left == Timeout.InfiniteTimeSpan)
        {
            if (TryReceiveNow(buffer, wait: true, out origin, out length))
                return true;

            if (deadline != long.MaxValue)
                left = Deadlines.TimeUntil(deadline);
        }

        WaitReadable(left);
        return TryReceiveNow(buffer, wait: false, out origin, out length);
    }

    public override bool TrySend(ReadOnlySpan<byte> datagram, in DatagramOrigin receiver)
    {
        try
        {
            if (IsConnected)
                return NativeDatagrams.Send(_socket.SafeHandle, datagram);

            return _sent is null ? SendTo(datagram, receiver) : SendFrom(_sent, datagram, receiver);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return IsConnected && !IsDisposed ? throw Broken(exception) : false;
        }
    }

    protected override void EndWaits() => _readable.Dispose();

    private bool TryReceiveNow(Span<byte> buffer, bool wait, out DatagramOrigin origin, out int length)
    {
        origin = default;
        try
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            if (_received is not null)
            {
                length = NativeDatagrams.Receive(_socket.SafeHandle, _received, wait);
                if (length >= 0)
                    origin = _received.Take(buffer, length);
            }
            else
            {
                Span<byte> name = stackalloc byte[SocketName.MaxSize];
                name.Clear();
                length = NativeDatagrams.Receive(_socket.SafeHandle, buffer, name, wait);
                if (length >= 0)
                    origin = SocketName.Read(name, null);
            }

            ObjectDisposedException.ThrowIf(IsDisposed, this); // what woke the receive was no datagram
            return length >= 0;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    private bool SendTo(ReadOnlySpan<byte> datagram, in DatagramOrigin receiver)
    {
        Span<byte> name = stackalloc byte[SocketName.MaxSize];
        return NativeDatagrams.Send(_socket.SafeHandle, datagram, name[..SocketName.Write(name, receiver)]);
    }

    private bool SendFrom(NativeMessage message, ReadOnlySpan<byte> datagram, in DatagramOrigin receiver)
    {
        lock (_sending)
        {
            message.Put(datagram, receiver);
            return NativeDatagrams.Send(_socket.SafeHandle, message);
        }
    }
}
