using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>A peer that sends and receives octets and obeys nobody.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket _socket;

    public RawPeer(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _socket.ReceiveTimeout = _socket.SendTimeout = 60_000; // what takes longer hangs
    }

    public static RawPeer Connect(Address address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(new IPEndPoint(IPAddress.Parse(address.Host), address.Port));
        return new RawPeer(socket);
    }

    public RawPeer Send(params ReadOnlySpan<byte[]> messages)
    {
        foreach (byte[] message in messages)
            _socket.Send(message);

        return this;
    }

    /// <summary>Sends although the far end may have closed.</summary>
    public bool TrySend(ReadOnlySpan<byte> octets)
    {
        try
        {
            _socket.Send(octets);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Tells the far end that nothing more will come.</summary>
    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The far end has closed already.
        }
    }

    /// <summary>Receives a whole message; null when the far end has closed.</summary>
    public RawMessage? TryReceive()
    {
        byte[] header = new byte[12];
        if (!TryFill(header))
            return null;

        Assert.Equal("GIOP"u8.ToArray(), header[..4]);
        uint size = (header[6] & 1) != 0 ? BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8)) : BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8));
        byte[] whole = new byte[12 + size];
        header.CopyTo(whole, 0);
        Assert.True(TryFill(whole.AsSpan(12)), "The message was cut.");
        return new RawMessage(whole);
    }

    public RawMessage Receive()
    {
        RawMessage? message = TryReceive();
        Assert.NotNull(message);
        return message;
    }

    /// <summary>Expects the end of the connection, after a MessageError or without.</summary>
    public void ExpectEnd(bool withError)
    {
        if (withError)
            Assert.Equal("47494f500102010600000000", Convert.ToHexStringLower(Receive().Octets));

        Assert.Null(TryReceive());
    }

    public void Dispose() => _socket.Dispose();

    private bool TryFill(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int received;
            try
            {
                received = _socket.Receive(buffer);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                received = 0;
            }

            if (received == 0)
                return false;

            buffer = buffer[received..];
        }

        return true;
    }
}
