using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.Bench.Sockets;

/// <summary>What .NET's own sockets reach: a thread per connection, or one asynchronous loop each.</summary>
internal static class SocketServer
{
    public static async Task ServeAsync(int port, bool blocking)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start(1024);
        Console.WriteLine("READY");
        while (true)
        {
            var socket = await listener.AcceptSocketAsync();
            socket.NoDelay = true;
            Begin(socket, blocking);
        }
    }

    [SuppressMessage("Reliability", "CA2025", Justification = "The task owns the socket and disposes it.")]
    private static void Begin(Socket socket, bool blocking)
    {
        if (blocking)
            new Thread(() => Serve(socket)) { IsBackground = true }.Start();
        else
            _ = ServeAsync(socket);
    }

    private static void Serve(Socket socket)
    {
        using var closing = socket;
        var exchange = new Exchange();
        while (exchange.Add(socket.Receive(exchange.Room)))
        {
            while (exchange.Answer() is { Length: > 0 } reply)
                socket.Send(reply.Span);
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        using var closing = socket;
        var exchange = new Exchange();
        while (exchange.Add(await socket.ReceiveAsync(exchange.RoomMemory)))
        {
            while (exchange.Answer() is { Length: > 0 } reply)
                await socket.SendAsync(reply);
        }
    }

    /// <summary>The bytes of one connection. Requests come one at a time: this server is for lone callers.</summary>
    private sealed class Exchange
    {
        private readonly byte[] _reply = new byte[FloorMessage.Reply];
        private byte[] _received = new byte[16384];
        private int _used;

        public Span<byte> Room => RoomMemory.Span;

        public Memory<byte> RoomMemory
        {
            get
            {
                var expected = FloorMessage.SizeOf(_received.AsSpan(0, _used));
                if (expected > _received.Length)
                    Array.Resize(ref _received, expected);
                return _received.AsMemory(_used);
            }
        }

        public bool Add(int count)
        {
            _used += count;
            return count > 0;
        }

        /// <summary>The reply to the request that is complete; empty when none is.</summary>
        public ReadOnlyMemory<byte> Answer()
        {
            var size = FloorMessage.SizeOf(_received.AsSpan(0, _used));
            if (size == 0 || _used < size)
                return default;
            _used = 0;
            var id = FloorMessage.IdOf(_received);
            if ((id & FloorMessage.Echo) != 0)
                return _received.AsMemory(0, size);
            FloorMessage.WriteHeader(_reply, id);
            return _reply;
        }
    }
}
