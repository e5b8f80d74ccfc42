using System.Net;
using System.Net.Sockets;

namespace Dragoman.Tests;

/// <summary>A port of this machine that somebody else listens at.</summary>
internal sealed class TakenPort : IDisposable
{
    private const int IiopPort = 2809;

    private readonly TcpListener _listener;

    public TakenPort()
    {
        // The offset that leads here leads to ports of the other protocols, too: these are to exist, and not to be given to connections.
        for (int attempt = 1; ; attempt++)
        {
            _listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(12_000, 20_000));
            try
            {
                _listener.Start();
                return;
            }
            catch (SocketException) when (attempt < 20)
            {
                _listener.Dispose();
            }
        }
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Offset => Port - IiopPort;

    public void Dispose() => _listener.Dispose();
}
