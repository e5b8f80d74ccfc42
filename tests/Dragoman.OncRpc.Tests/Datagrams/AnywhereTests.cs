using System.Net;
using System.Net.Sockets;
using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests.Datagrams;

/// <summary>A listener at all addresses of a machine that has several.</summary>
public sealed class AnywhereTests
{
    // On Linux each address of 127/8 is one of the machine's.
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.2")]
    [InlineData("127.9.8.7")]
    public async Task Answers_come_from_the_address_that_was_called(string called)
    {
        await using ObjectHost server = NewServer();
        IListener listener = await server.ListenAsync("onc", new Address("udp", "0.0.0.0", 0));
        var profile = (OncProfile)server.Export<IEverything>(new Everything()).Profiles[0];
        await using ObjectHost client = OncHosts.NewHost();
        IEverything everything = client.Proxy<IEverything>(new ObjectRef("", [new OncProfile(listener.Address with { Host = called }, profile.Program, profile.Version)]));
        ((Proxy)everything).Timeout = TimeSpan.FromSeconds(10);

        Assert.Equal(42, everything.EchoInt32(42));
        using var anybody = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        anybody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        byte[] answer = new byte[100];
        EndPoint sender = new IPEndPoint(IPAddress.Any, 0);
        anybody.ReceiveTimeout = 10_000;
        anybody.SendTo(Octets.Of("00000007 00000000 00000002 00000001 00000001 00000000 00000000 00000000 00000000 00000000"), new IPEndPoint(IPAddress.Parse(called), listener.Address.Port));
        anybody.ReceiveFrom(answer, ref sender);
        Assert.Equal(new IPEndPoint(IPAddress.Parse(called), listener.Address.Port), sender);
    }

    private static ObjectHost NewServer() => new(new ObjectHostOptions { Wires = [new OncWire()], AllowInsecure = true, CallbackAddress = null });
}
