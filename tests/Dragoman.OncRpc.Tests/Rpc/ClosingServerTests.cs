using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Rpc;

/// <summary>A server that closes its connection after each reply.</summary>
public sealed class ClosingServerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(70)]
    public async Task Each_call_goes_over_a_connection_of_its_own_and_none_is_in_doubt(int pause)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Task serving = Task.Run(async () =>
        {
            while (true)
            {
                using Socket socket = await listener.AcceptAsync();
                byte[] call = new byte[200];
                if (await socket.ReceiveAsync(call) > 0)
                    await socket.SendAsync(Octets.Of($"8000001c {Convert.ToHexString(call.AsSpan(4, 4))} 00000001 00000000 00000000 00000000 00000000 0000002a"));
            }
        });
        await using ObjectHost client = OncHosts.NewHost();
        var address = new Address("tcp", "127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        IElse plain = client.Proxy<IElse>(new ObjectRef("", [new OncProfile(address, 0x20000955, 1)]));

        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(42, plain.Remove(20, 22));
            await Task.Delay(pause);
        }

        listener.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => serving); // nobody is accepted any more
    }
}
