using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Dragoman;
using Dragoman.OncRpc;
using OncRpc.FileReadWrite;

namespace OncRpc.Tests;

/// <summary>What a <c>char</c> costs.</summary>
public sealed class CharacterTests
{
    private const int HeaderSize = 40;
    private const uint Last = 0x80000000;

    [Fact]
    public async Task A_thousand_characters_take_four_thousand_octets()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new OncWire()], CallbackAddress = null });
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        IFilereadwriteV2 server = await host.ResolveAsync<IFilereadwriteV2>($"onc://127.0.0.1:{port}/0x20000100.2");

        Task call = Task.Run(() => server.Write(new Writeargs("abcd", 0, new Data(1, new sbyte[FilereadwriteConstants.Maxdata]))));
        using TcpClient client = await listener.AcceptTcpClientAsync();
        byte[] mark = new byte[4];
        await client.GetStream().ReadExactlyAsync(mark);
        client.Close();

        // The name 4 + 4, the position 4, the length 4, and the characters.
        Assert.Equal(Last | (HeaderSize + 8 + 4 + 4 + 4000), BinaryPrimitives.ReadUInt32BigEndian(mark));
        await Assert.ThrowsAnyAsync<RemoteException>(() => call);
    }
}
