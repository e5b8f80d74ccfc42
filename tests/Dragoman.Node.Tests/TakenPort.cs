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
        // Ephemeral ports lie far above IIOP's own.
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Offset => Port - IiopPort;

    public void Dispose() => _listener.Dispose();
}
