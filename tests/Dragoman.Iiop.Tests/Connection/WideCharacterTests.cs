using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Wide characters in GIOP 1.1, which omniORB writes as they are in 1.2.</summary>
public sealed class WideCharacterTests : ClientTest
{
    private static readonly byte[] Unicode = new CdrOctets(true).Raw(1).U4(0x05010001).U4(0x00010109).ToArray();

    [Theory]
    [InlineData(new byte[] { 2, 0x20, 0xac }, true)] // omniORB 4.2.5 with maxGIOPVersion 1.1
    [InlineData(new byte[] { 2, 0x20, 0xac }, false)]
    [InlineData(new byte[] { 0xac, 0x20 }, true)]
    [InlineData(new byte[] { 0x20, 0xac }, false)]
    public async Task A_server_reads_both_forms(byte[] octets, bool little)
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        Address address = (await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        host.Export<IEverything>(new EverythingServant(), new ExportOptions { Key = "Teller" });
        using RawPeer peer = RawPeer.Connect(address);
        for (int i = 0; i < 2; i++)
        {
            RawMessage reply = peer.Send(Frames.RequestOf(7, "echoChar", o => o.Raw(octets), 1, little, contexts: [(1, Unicode)])).Receive();
            Assert.Equal((0u, 2), (reply.Status, reply.BodySize));
            Assert.Equal([0xac, 0x20], reply.Octets[reply.Body..]);
        }
    }

    [Theory]
    [InlineData(new byte[] { 2, 0x20, 0xac })]
    [InlineData(new byte[] { 0xac, 0x20 })]
    public void A_client_reads_both_forms(byte[] octets)
    {
        using var server = new ScriptedServer((peer, _) => peer.Send(Frames.ReplyOf(IdOf(peer), 0, o => o.Raw(octets), minor: 1)));
        Assert.Equal('€', Client.Proxy<IEverything>(server.Reference(minor: 1)).EchoChar('€'));
    }

    [Fact]
    public void What_is_neither_is_refused()
    {
        using var server = new ScriptedServer((peer, _) => peer.Send(Frames.ReplyOf(IdOf(peer), 0, o => o.Raw(3, 0x20, 0xac), minor: 1)));
        Assert.Equal(FaultKind.BadEncoding, FaultOf(() => Client.Proxy<IEverything>(server.Reference(minor: 1)).EchoChar('€')).Kind);
    }
}
