using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>A connected stream socket that waits by the asynchronous methods of <see cref="Socket"/>, in an idle connection by a receive of no bytes; for systems without <see cref="ReadinessWatch"/>.</summary>
internal sealed class PortableSocketChannel(Socket socket, Address remote) : SocketChannel(socket, remote)
{
    private readonly Socket _socket = socket;

    public override ValueTask WaitReadableAsync(CancellationToken cancellationToken)
    {
        try
        {
            ValueTask<int> waiting = _socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, cancellationToken);
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

    public override ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken)
    {
        try
        {
            if (buffers.Count != 1)
                return SendAllAsync(buffers);

            ValueTask<int> sending = _socket.SendAsync(buffers[0].AsMemory(), SocketFlags.None, cancellationToken);
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
            await _socket.SendAsync(list, SocketFlags.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }
}
