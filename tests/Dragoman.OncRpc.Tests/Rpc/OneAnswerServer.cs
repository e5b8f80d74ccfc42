using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Rpc;

/// <summary>A server that answers one call with the octets given, in which X stands for the call's xid and x0 to x3 for its octets, and closes.</summary>
internal sealed class OneAnswerServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly string _hex;
    private readonly Task<byte[]> _serving;

    public OneAnswerServer(string hex)
    {
        _hex = hex;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _serving = ServeAsync();
    }

    public Address Address => new("tcp", "127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port);

    /// <summary>The call that came, with its record mark.</summary>
    public Task<byte[]> CallAsync() => _serving;

    public async ValueTask DisposeAsync()
    {
        await _serving;
        _listener.Dispose();
    }

    private async Task<byte[]> ServeAsync()
    {
        using Socket socket = await _listener.AcceptAsync();
        byte[] call = new byte[200];
        int length = await socket.ReceiveAsync(call);
        string xid = Convert.ToHexString(call.AsSpan(4, 4));
        string hex = _hex.Replace("XXXXXXXX", xid, StringComparison.Ordinal);
        for (int i = 0; i < 4; i++)
            hex = hex.Replace($"x{i}", xid.Substring(2 * i, 2), StringComparison.Ordinal);

        if (hex.Length > 0)
            await socket.SendAsync(Octets.Of(hex));

        return call[..length];
    }
}
