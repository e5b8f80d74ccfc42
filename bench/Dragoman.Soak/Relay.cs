using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.Soak;

/// <summary>Stands between clients and a server, and disturbs the connections at random.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private const int SmallBuffer = 16 << 10; // so that a pause is felt by the sender soon

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<Link, bool> _links = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _serverPort;
    private readonly Random _random;
    private readonly Task _accepting;
    private readonly Task _disturbing;
    private int _disturbances;

    public Relay(int serverPort, int seed, TimeSpan every)
    {
        _serverPort = serverPort;
        _random = new Random(seed);
        _listener.ReceiveBufferSize = SmallBuffer; // what is accepted inherits it
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
        _disturbing = DisturbAsync((int)every.TotalMilliseconds);
    }

    public int Port { get; }

    public int Disturbances => Volatile.Read(ref _disturbances);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await _disturbing;
        foreach (Link link in _links.Keys)
            link.Reset();

        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptAsync(_stopping.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The relay ends.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = SmallBuffer };
        client.NoDelay = true;
        var link = new Link(client, server);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort);
            _links[link] = true;
            await link.RunAsync();
        }
        catch (SocketException)
        {
            link.Reset(); // the server is between two listeners
        }
        finally
        {
            _links.TryRemove(link, out _);
        }
    }

    private async Task DisturbAsync(int every)
    {
        while (true)
        {
            await Task.Delay(_random.Next(every / 2, (every * 3 / 2) + 1), _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopping.IsCancellationRequested)
                return;

            Link[] links = [.. _links.Keys];
            if (links.Length == 0)
                continue;

            Disturb(links[_random.Next(links.Length)]);
            Interlocked.Increment(ref _disturbances);
        }
    }

    private void Disturb(Link link)
    {
        switch (_random.Next(10))
        {
            case 0 or 1:
                link.Reset();
                break;
            case 2:
                link.Close();
                break;
            case 3 or 4:
                link.CutHalfway();
                break;
            case 5:
                link.Pause(_random.Next(500, 1500));
                break;
            default:
                link.Pause(_random.Next(10, 200));
                break;
        }
    }
}
