using System.Net;
using System.Net.Sockets;

namespace Dragoman.Bench.Peer;

/// <summary>Opens a connection below any ORB and calls once on it, so that thousands of them weigh on the server alone.</summary>
internal static class IdleConnection
{
    private static readonly List<Socket> Held = [];

    // GIOP 1.0 Request, little-endian: ping(1, 2) on key "e".
    private static ReadOnlySpan<byte> Request =>
    [
        (byte)'G', (byte)'I', (byte)'O', (byte)'P', 1, 0, 1, 0, 44, 0, 0, 0,
        0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0,
        1, 0, 0, 0, (byte)'e', 0, 0, 0,
        5, 0, 0, 0, (byte)'p', (byte)'i', (byte)'n', (byte)'g', 0, 0, 0, 0,
        0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0,
    ];

    public static bool OpenAndCall(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Held.Add(socket);
        socket.Connect(IPAddress.Loopback, port);
        socket.Send(Request);
        Span<byte> reply = stackalloc byte[28];
        for (int got = 0; got < reply.Length;)
        {
            int part = socket.Receive(reply[got..]);
            if (part == 0)
                return false;

            got += part;
        }

        return reply[24] + reply[27] == 3; // the sum, in either byte order
    }
}
