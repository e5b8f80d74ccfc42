using System.Net;
using System.Net.Sockets;
using Dragoman.Bench.Measure;

namespace Dragoman.Bench.Sockets;

/// <summary>One caller on one connection of its own, speaking the floor's message.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _reply;
    private readonly uint _flags;

    private SocketClient(ClientCommand command)
    {
        var (request, reply) = FloorMessage.SizesOf(command.Mode);
        _request = new byte[request];
        _reply = new byte[reply];
        _flags = request == reply ? FloorMessage.Echo : 0;
        _socket.Connect(IPAddress.Loopback, command.Port);
    }

    public static async Task RunAsync(ClientCommand command, bool blocking)
    {
        var clients = new SocketClient[command.Callers];
        for (var i = 0; i < clients.Length; i++)
            clients[i] = new SocketClient(command);
        var measurement = new Measurement(command);
        if (blocking)
            measurement.Run((caller, n) => clients[caller].Call(n));
        else
            await measurement.RunAsync((caller, n) => clients[caller].CallAsync(n));
        foreach (var client in clients)
            client.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private bool Call(int n)
    {
        var id = Prepare(n);
        _socket.Send(_request);
        for (var got = 0; got < _reply.Length;)
        {
            var part = _socket.Receive(_reply.AsSpan(got));
            if (part == 0)
                return false;
            got += part;
        }

        return IsReplyTo(id);
    }

    private async ValueTask<bool> CallAsync(int n)
    {
        var id = Prepare(n);
        await _socket.SendAsync(_request);
        for (var got = 0; got < _reply.Length;)
        {
            var part = await _socket.ReceiveAsync(_reply.AsMemory(got));
            if (part == 0)
                return false;
            got += part;
        }

        return IsReplyTo(id);
    }

    private uint Prepare(int n)
    {
        var id = ((uint)n & ~FloorMessage.Echo) | _flags;
        FloorMessage.WriteHeader(_request, id);
        return id;
    }

    private bool IsReplyTo(uint id) => FloorMessage.SizeOf(_reply) == _reply.Length && FloorMessage.IdOf(_reply) == id;
}
