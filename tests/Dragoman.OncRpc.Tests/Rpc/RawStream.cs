using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Rpc;

/// <summary>One end of a TCP connection that sends and receives octets as they are.</summary>
internal sealed class RawStream(Socket socket) : IDisposable
{
    public static async Task<RawStream> ConnectAsync(Address address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 10_000 };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        return new RawStream(socket);
    }

    /// <summary>Sends octets.</summary>
    public void Send(string hex) => socket.Send(Octets.Of(hex));

    /// <summary>Sends a record of one fragment.</summary>
    public void SendRecord(byte[] record) => socket.Send(Fragment(record, isLast: true));

    public void Send(byte[] octets) => socket.Send(octets);

    public static byte[] Fragment(ReadOnlySpan<byte> octets, bool isLast)
    {
        byte[] fragment = new byte[4 + octets.Length];
        BinaryPrimitives.WriteUInt32BigEndian(fragment, (uint)octets.Length | (isLast ? 0x8000_0000 : 0));
        octets.CopyTo(fragment.AsSpan(4));
        return fragment;
    }

    /// <summary>Receives a record of one fragment and shows it without its mark.</summary>
    public string ReceiveRecord()
    {
        byte[] mark = Receive(4);
        return Octets.Hex(Receive((int)(BinaryPrimitives.ReadUInt32BigEndian(mark) & 0x7fff_ffff)));
    }

    /// <summary>Tells whether the far end closes without sending anything.</summary>
    public bool IsClosed()
    {
        try
        {
            return socket.Receive(new byte[1]) == 0;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }

    public void Dispose() => socket.Dispose();

    private byte[] Receive(int count)
    {
        byte[] octets = new byte[count];
        for (int received = 0; received < count;)
        {
            int more = socket.Receive(octets, received, count - received, SocketFlags.None);
            Assert.NotEqual(0, more);
            received += more;
        }

        return octets;
    }
}
