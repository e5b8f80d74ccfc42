using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>A connected stream socket.</summary>
/// <remarks>
/// Waiting for bytes and taking them can be two steps, so that one socket serves both styles: a blocked thread waits and takes in one, an idle
/// connection waits without a thread or a buffer; the receive that follows finds bytes and returns at once.
/// </remarks>
internal abstract class SocketChannel(Socket socket, Address remote) : IChannel
{
    private int _disposed;

    public Address Remote => remote;

    public Address? Local
    {
        get
        {
            try
            {
                return socket.LocalEndPoint is IPEndPoint ip ? new Address(remote.Transport, HostAddress.Of(ip.Address), ip.Port) : null;
            }
            catch (Exception exception) when (IsBroken(exception))
            {
                return null;
            }
        }
    }

    /// <summary>Told when the descriptor is free again.</summary>
    public DescriptorBudget? Counts { get; set; }

    /// <summary>Makes the channel of a connected socket: the quickest that the system has.</summary>
    public static SocketChannel Over(Socket socket, Address remote) => ReadinessWatch.IsSupported
        ? new WatchedSocketChannel(socket, remote)
        : new PortableSocketChannel(socket, remote);

    public uint? RemoteUser
    {
        get
        {
            if (socket.AddressFamily != AddressFamily.Unix || !OperatingSystem.IsLinux())
                return null;

            const int SocketLevel = 1;
            const int PeerCredentials = 17;
            Span<uint> credentials = stackalloc uint[3]; // process, user, group
            try
            {
                return socket.GetRawSocketOption(SocketLevel, PeerCredentials, MemoryMarshal.AsBytes(credentials)) == sizeof(uint) * 3 ? credentials[1] : null;
            }
            catch (Exception exception) when (IsBroken(exception))
            {
                return null;
            }
        }
    }

    public bool IsSilent
    {
        get
        {
            if (socket.AddressFamily == AddressFamily.Unix || !OperatingSystem.IsLinux())
                return false;

            const int TcpLevel = 6;
            const int Info = 11; // struct tcp_info, whose third octet counts the time-outs of the octets that are sent now
            Span<byte> info = stackalloc byte[8];
            try
            {
                return socket.GetRawSocketOption(TcpLevel, Info, info) == info.Length && info[2] > 1;
            }
            catch (Exception exception) when (IsBroken(exception))
            {
                return false; // whoever reads it is told
            }
        }
    }

    /// <summary>Whether the channel was disposed; what waits is about to be ended then.</summary>
    protected bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    public abstract ValueTask WaitReadableAsync(CancellationToken cancellationToken);

    public abstract ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken);

    public bool WaitReadable(TimeSpan timeout)
    {
        try
        {
            return socket.Poll(timeout, SelectMode.SelectRead);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    public int Receive(Span<byte> buffer)
    {
        int received;
        while (!TryReceiveNow(buffer, out received))
            WaitReadable(Timeout.InfiniteTimeSpan); // the wait before was completed before its time

        return received;
    }

    public virtual bool TryReceive(Span<byte> buffer, TimeSpan timeout, out int received)
    {
        received = 0;
        return WaitReadable(timeout) && TryReceiveNow(buffer, out received);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        try
        {
            socket.Shutdown(SocketShutdown.Both); // wakes a thread blocked in poll, which closing alone does not
        }
        catch (SocketException)
        {
            // Not connected any more: nobody is left to wake.
        }

        EndWaits();
        socket.Dispose();
        Counts?.Leave();
    }

    /// <summary>Ends what waits without a thread; the socket is about to be closed.</summary>
    protected virtual void EndWaits()
    {
    }

    /// <summary>Receives within the time that the socket lets a receive take.</summary>
    /// <returns>False when that is over.</returns>
    /// <exception cref="IOException">The channel broke.</exception>
    protected virtual bool TryReceiveNow(Span<byte> buffer, out int received)
    {
        try
        {
            received = socket.Receive(buffer, SocketFlags.None, out SocketError error);
            return error switch
            {
                SocketError.Success => true,
                SocketError.WouldBlock or SocketError.TimedOut => false,
                _ => throw Broken(new SocketException((int)error)),
            };
        }
        catch (ObjectDisposedException exception)
        {
            throw Broken(exception);
        }
    }

    protected static bool IsBroken(Exception exception) => exception is Win32Exception or ObjectDisposedException; // SocketException is one

    protected IOException Broken(Exception exception) => new($"The connection with {remote} broke: {exception.Message}", exception);
}
