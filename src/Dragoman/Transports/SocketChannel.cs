using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>A connected stream socket.</summary>
/// <remarks>
/// Waiting for bytes and taking them are two steps, so that one socket serves both styles: a blocked thread waits in <c>poll</c>, an idle
/// connection in a receive of zero bytes; the receive that follows finds bytes and returns at once.
/// </remarks>
internal sealed class SocketChannel(Socket socket, Address remote) : IChannel
{
    private int _disposed;

    public Address Remote => remote;

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

    public ValueTask WaitReadableAsync(CancellationToken cancellationToken)
    {
        try
        {
            ValueTask<int> waiting = socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, cancellationToken);
            if (!waiting.IsCompletedSuccessfully)
                return AwaitAsync(waiting);

            waiting.GetAwaiter().GetResult();
            return default;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return ValueTask.FromException(Broken(exception));
        }
    }

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
            int received = socket.Receive(buffer, SocketFlags.None, out SocketError error);
            return error == SocketError.Success ? received : throw Broken(new SocketException((int)error));
        }
        catch (ObjectDisposedException exception)
        {
            throw Broken(exception);
        }
    }

    public ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken)
    {
        try
        {
            if (buffers.Count != 1)
                return SendAllAsync(buffers);

            ValueTask<int> sending = socket.SendAsync(buffers[0].AsMemory(), SocketFlags.None, cancellationToken);
            if (!sending.IsCompletedSuccessfully)
                return AwaitAsync(sending);

            sending.GetAwaiter().GetResult();
            return default;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return ValueTask.FromException(Broken(exception));
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

        socket.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AwaitAsync(ValueTask<int> operation)
    {
        try
        {
            await operation.ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    private async ValueTask SendAllAsync(IReadOnlyList<ArraySegment<byte>> buffers)
    {
        try
        {
            IList<ArraySegment<byte>> list = buffers as IList<ArraySegment<byte>> ?? [.. buffers];
            await socket.SendAsync(list, SocketFlags.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    private static bool IsBroken(Exception exception) => exception is SocketException or ObjectDisposedException;

    private IOException Broken(Exception exception) => new($"The connection with {remote} broke: {exception.Message}", exception);
}
