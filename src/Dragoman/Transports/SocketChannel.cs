using System.Net.Sockets;

namespace Dragoman;

/// <summary>A connected stream socket.</summary>
/// <remarks>
/// Waiting for bytes and taking them are two steps, so that one socket serves both styles: a blocked thread waits in <c>poll</c>, an idle
/// connection without a thread or a buffer; the receive that follows finds bytes and returns at once.
/// </remarks>
internal abstract class SocketChannel(Socket socket, Address remote) : IChannel
{
    private int _disposed;

    public Address Remote => remote;

    /// <summary>Makes the channel of a connected socket: the quickest that the system has.</summary>
    public static SocketChannel Over(Socket socket, Address remote) => ReadinessWatch.IsSupported
        ? new WatchedSocketChannel(socket, remote)
        : new PortableSocketChannel(socket, remote);

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
        try
        {
            while (true)
            {
                int received = socket.Receive(buffer, SocketFlags.None, out SocketError error);
                if (error == SocketError.Success)
                    return received;

                if (error != SocketError.WouldBlock)
                    throw Broken(new SocketException((int)error));

                WaitReadable(Timeout.InfiniteTimeSpan); // the wait before was completed before its time
            }
        }
        catch (ObjectDisposedException exception)
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
            socket.Shutdown(SocketShutdown.Both); // wakes a thread blocked in poll, which closing alone does not
        }
        catch (SocketException)
        {
            // Not connected any more: nobody is left to wake.
        }

        EndWaits();
        socket.Dispose();
    }

    /// <summary>Ends what waits without a thread; the socket is about to be closed.</summary>
    protected virtual void EndWaits()
    {
    }

    protected static bool IsBroken(Exception exception) => exception is SocketException or ObjectDisposedException;

    protected IOException Broken(Exception exception) => new($"The connection with {remote} broke: {exception.Message}", exception);
}
