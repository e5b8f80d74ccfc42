using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>A connected stream socket that waits by a <see cref="ReadinessWatch"/>. It never blocks, so that a send takes what the system takes at once.</summary>
internal sealed class WatchedSocketChannel : SocketChannel
{
    private readonly Socket _socket;
    private readonly ReadinessWait _readable;
    private ReadinessWait? _writable; // most connections never wait for room

    public WatchedSocketChannel(Socket socket, Address remote)
        : base(socket, remote)
    {
        socket.Blocking = false;
        _socket = socket;
        _readable = new ReadinessWait(ReadinessWatch.Readable, socket);
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

    public override ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken)
    {
        try
        {
            if (buffers.Count != 1)
                return SendEachAsync(buffers, SendTogether(buffers), cancellationToken);

            int sent = Send(buffers[0]);
            return sent == buffers[0].Count ? default : SendEachAsync(buffers, sent, cancellationToken);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return ValueTask.FromException(Broken(exception));
        }
    }

    protected override void EndWaits()
    {
        _readable.Dispose();
        Volatile.Read(ref _writable)?.Dispose();
    }

    // Returns how much was taken; nothing when there is no room.
    private int Send(ReadOnlySpan<byte> octets) => Taken(_socket.Send(octets, SocketFlags.None, out SocketError error), error);

    private int SendTogether(IReadOnlyList<ArraySegment<byte>> buffers)
    {
        IList<ArraySegment<byte>> list = buffers as IList<ArraySegment<byte>> ?? [.. buffers];
        return Taken(_socket.Send(list, SocketFlags.None, out SocketError error), error);
    }

    private static int Taken(int sent, SocketError error) => error is SocketError.Success or SocketError.WouldBlock
        ? sent
        : throw new SocketException((int)error);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendEachAsync(IReadOnlyList<ArraySegment<byte>> buffers, int alreadySent, CancellationToken cancellationToken)
    {
        try
        {
            foreach (ArraySegment<byte> buffer in buffers)
            {
                int sent = Math.Min(alreadySent, buffer.Count);
                alreadySent -= sent;
                while (sent < buffer.Count)
                {
                    await WaitWritableAsync(cancellationToken).ConfigureAwait(false);
                    sent += Send(buffer.AsSpan(sent));
                }
            }
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    private ValueTask WaitWritableAsync(CancellationToken cancellationToken)
    {
        if (_writable is null)
        {
            Interlocked.Exchange(ref _writable, new ReadinessWait(ReadinessWatch.Writable, _socket));
            if (IsDisposed)
                _writable.Dispose(); // who ended the waits may have come too early to see this one
        }

        return _writable.WaitAsync(cancellationToken);
    }
}
