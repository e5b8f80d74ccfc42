using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Datagrams;

/// <summary>Passes datagrams on between one client and a server, and loses some of them.</summary>
internal sealed class DroppingProxy : IAsyncDisposable
{
    private readonly Socket _front = Bound();
    private readonly Socket _back = Bound();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _forth;
    private readonly Task _backwards;
    private EndPoint? _client;

    /// <param name="server">Where the server listens.</param>
    /// <param name="loses">Tells by direction (true: to the server) and count from 1 whether a datagram is lost.</param>
    public DroppingProxy(Address server, Func<bool, int, bool> loses)
    {
        var target = new IPEndPoint(IPAddress.Loopback, server.Port);
        _forth = PassAsync(_front, _back, () => target, number => loses(true, number), from => _client = from);
        _backwards = PassAsync(_back, _front, () => _client!, number => loses(false, number), _ => { });
    }

    public Address Address => new("udp", "127.0.0.1", ((IPEndPoint)_front.LocalEndPoint!).Port);

    /// <summary>How many datagrams came from the client.</summary>
    public int FromClient { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_forth, _backwards).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _front.Dispose();
        _back.Dispose();
        _stopping.Dispose();
    }

    private async Task PassAsync(Socket from, Socket to, Func<EndPoint> target, Func<int, bool> loses, Action<EndPoint> heard)
    {
        byte[] buffer = new byte[65_536];
        for (int number = 1; ; number++)
        {
            SocketReceiveFromResult received = await from.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _stopping.Token);
            heard(received.RemoteEndPoint);
            if (from == _front)
                FromClient++;

            if (!loses(number))
                await to.SendToAsync(buffer.AsMemory(0, received.ReceivedBytes), SocketFlags.None, target(), _stopping.Token);
        }
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
