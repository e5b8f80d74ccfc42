using System.Buffers;
using System.Net.Sockets;

namespace Dragoman.Soak;

/// <summary>One relayed connection, with what can befall it.</summary>
internal sealed class Link(Socket client, Socket server)
{
    private long _pausedUntil;
    private int _cutNext; // 1: the next piece is passed on by half, and then the link ends

    /// <summary>Passes octets on in both directions until the link has ended.</summary>
    public async Task RunAsync()
    {
        await Task.WhenAll(PumpAsync(client, server), PumpAsync(server, client));
        client.Dispose();
        server.Dispose();
    }

    /// <summary>Lets both ends see a reset.</summary>
    public void Reset()
    {
        Close(client, abruptly: true);
        Close(server, abruptly: true);
    }

    /// <summary>Lets both ends see an end of the stream, whatever is on its way.</summary>
    public void Close()
    {
        Close(client, abruptly: false);
        Close(server, abruptly: false);
    }

    /// <summary>Passes on a part of a message, and no more.</summary>
    public void CutHalfway() => Interlocked.Exchange(ref _cutNext, 1);

    /// <summary>Passes nothing on for a while.</summary>
    public void Pause(int milliseconds) => Interlocked.Exchange(ref _pausedUntil, Environment.TickCount64 + milliseconds);

    private static void Close(Socket socket, bool abruptly)
    {
        try
        {
            if (abruptly)
                socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }

        socket.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(32 << 10);
        try
        {
            while (true)
            {
                int received = await from.ReceiveAsync(buffer);
                long pause = Volatile.Read(ref _pausedUntil) - Environment.TickCount64;
                if (pause > 0)
                    await Task.Delay((int)pause);

                if (received == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }

                bool cut = received > 1 && Interlocked.Exchange(ref _cutNext, 0) != 0;
                await SendAllAsync(to, buffer.AsMemory(0, cut ? received / 2 : received));
                if (cut)
                {
                    Close();
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Close(); // what broke on one side breaks on the other
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> octets)
    {
        while (!octets.IsEmpty)
            octets = octets[await to.SendAsync(octets)..];
    }
}
