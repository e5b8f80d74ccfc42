using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>A connected stream socket on Linux: a thread waits in the receive itself, a connection without a thread waits by a <see cref="ReadinessWatch"/>, and sending never blocks.</summary>
internal sealed class WatchedSocketChannel : SocketChannel
{
    // How long a receive blocks in the system. It is set once, so that calls of any deadline cost no system call more: a longer wait is made of
    // several, a shorter one waits in poll.
    private static readonly TimeSpan BlockingReceive = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly ReadinessWait _readable;
    private ReadinessWait? _writable; // most connections never wait for room

    public WatchedSocketChannel(Socket socket, Address remote)
        : base(socket, remote)
    {
        socket.ReceiveTimeout = (int)BlockingReceive.TotalMilliseconds;
        NativeSocket.MakeBlocking(socket.SafeHandle); // connecting left it without
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

    public override bool TryReceive(Span<byte> buffer, TimeSpan timeout, out int received)
    {
        long deadline = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        TimeSpan left = timeout;
        while (left >= BlockingReceive || left == Timeout.InfiniteTimeSpan)
        {
            if (TryReceiveNow(buffer, out received))
                return true;

            if (deadline != long.MaxValue)
                left = TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64));
        }

        return base.TryReceive(buffer, left, out received);
    }

    public override ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken)
    {
        try
        {
            for (int i = 0; i < buffers.Count; i++)
            {
                ArraySegment<byte> buffer = buffers[i];
                int sent = NativeSocket.Send(_socket.SafeHandle, buffer, more: i < buffers.Count - 1);
                if (sent < buffer.Count)
                    return SendRestAsync(buffers, i, sent, cancellationToken);
            }

            return default;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return ValueTask.FromException(Broken(exception));
        }
    }

    // Not by the socket's own method: for that a blocking socket keeps what it would need to wait without a thread, some 200 octets each.
    protected override bool TryReceiveNow(Span<byte> buffer, out int received)
    {
        try
        {
            received = NativeSocket.Receive(_socket.SafeHandle, buffer);
            return received >= 0;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    protected override void EndWaits()
    {
        _readable.Dispose();
        Volatile.Read(ref _writable)?.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendRestAsync(IReadOnlyList<ArraySegment<byte>> buffers, int index, int sent, CancellationToken cancellationToken)
    {
        try
        {
            while (index < buffers.Count)
            {
                ArraySegment<byte> buffer = buffers[index];
                while (sent < buffer.Count)
                {
                    await WaitWritableAsync(cancellationToken).ConfigureAwait(false);
                    sent += NativeSocket.Send(_socket.SafeHandle, buffer.AsSpan(sent), more: index < buffers.Count - 1);
                }

                index++;
                sent = 0;
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
                _writable.Dispose(); // whoever ended the waits may have come too early to see this one
        }

        return _writable.WaitAsync(cancellationToken);
    }
}
