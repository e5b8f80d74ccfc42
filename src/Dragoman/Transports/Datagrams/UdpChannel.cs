using System.ComponentModel;
using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>A socket for datagrams, connected to one far end or not.</summary>
internal abstract class UdpChannel(Socket socket, Address address) : IDatagramChannel
{
    private int _disposed;

    public Address Address => address;

    /// <summary>Whether it hears one far end only.</summary>
    protected bool IsConnected { get; } = socket.Connected;

    /// <summary>Whether it listens at all addresses of this machine, so that each datagram has to say which one it was sent to.</summary>
    protected bool IsAnywhere { get; } = socket.LocalEndPoint is IPEndPoint local && (local.Address.Equals(IPAddress.Any) || local.Address.Equals(IPAddress.IPv6Any));

    /// <summary>Whether the channel was disposed.</summary>
    protected bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Makes the channel of a socket: the quickest that the system has.</summary>
    public static UdpChannel Over(Socket socket, Address address) => ReadinessWatch.IsSupported && Environment.Is64BitProcess
        ? new WatchedUdpChannel(socket, address)
        : new PortableUdpChannel(socket, address);

    public abstract ValueTask WaitReadableAsync(CancellationToken cancellationToken);

    public abstract bool TryReceive(Span<byte> buffer, TimeSpan timeout, out DatagramOrigin origin, out int length);

    public abstract bool TrySend(ReadOnlySpan<byte> datagram, in DatagramOrigin receiver);

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

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        try
        {
            socket.Shutdown(SocketShutdown.Both); // wakes a thread that waits in a receive, on Linux also where it fails
        }
        catch (SocketException)
        {
            // Not connected.
        }

        EndWaits();
        socket.Dispose();
    }

    /// <summary>Ends what waits without a thread; the socket is about to be closed.</summary>
    protected virtual void EndWaits()
    {
    }

    protected static bool IsBroken(Exception exception) => exception is Win32Exception or ObjectDisposedException; // SocketException is one

    protected IOException Broken(Exception exception) => IsDisposed
        ? new IOException($"{address} was closed here.", exception)
        : new IOException($"{(IsConnected ? "Nobody listens" : "Datagrams cannot be received")} at {address}: {exception.Message}.", exception);
}
