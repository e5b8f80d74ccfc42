using Dragoman;
using Dragoman.Pyro;
using Interop.Client;

namespace Interop.Python.Cases;

/// <summary>connections.*: what happens before and between calls.</summary>
internal static class ConnectionCases
{
    public static IEnumerable<PythonCase> All =>
    [
        new("connections.daemon", Daemon),
        new("connections.metadata", async p => Expect.True((await p.Other<IDaemon>("Pyro.Daemon").GetMetadataAsync("peer")).Attrs.Contains("level"), "no attribute")),
        new("connections.second_client", SecondClientAsync),
        new("connections.reconnect", Reconnect),
        new("connections.handshake", p => WithAsync(p, new PyroOptions { Handshake = PythonServer.Handshake }, "HANDSHAKE", ExpectAnswer)),
        new("connections.handshake_refused", p => WithAsync(p, new PyroOptions(), "HANDSHAKE", r => ExpectRefusal(r, "refused"))),
        new("connections.hmac", p => WithAsync(p, Keyed(PythonServer.Key), "HMAC", ExpectAnswer)),
        new("connections.hmac_wrong", p => WithAsync(p, Keyed("wrong"), "HMAC", r => ExpectRefusal(r, "hmac"))),
        new("connections.hmac_missing", p => WithAsync(p, new PyroOptions { Generation = PyroGeneration.Pyro4 }, "HMAC", r => ExpectRefusal(r, "hmac key config not symmetric"))),
        new("connections.hmac_unasked", p => WithAsync(p, Keyed(PythonServer.Key), "PEER", r => ExpectRefusal(r, "hmac"))),
        new("connections.serializer_refused", p => WithAsync(p, new PyroOptions(), "STRICT", r => ExpectRefusal(r, "not accepted")), PyroSerializer.Json, PyroSerializer.Marshal, PyroSerializer.MsgPack),
    ];

    private static PyroOptions Keyed(string key) => new() { HmacKey = System.Text.Encoding.ASCII.GetBytes(key) };

    private static void Daemon(PythonPeer peer)
    {
        IDaemon daemon = peer.Other<IDaemon>("Pyro.Daemon");
        daemon.Ping();
        Expect.True(daemon.Registered().Contains("Pyro.Daemon"), "the daemon is not registered");
        Expect.True(daemon.Info().Length > 0, "no info");
    }

    private static Task SecondClientAsync(PythonPeer peer) => WithAsync(peer, new PyroOptions(), "PEER", ExpectAnswer);

    // The server closes the connection after what it could not write.
    private static void Reconnect(PythonPeer peer)
    {
        for (int i = 0; i < 3; i++)
        {
            Expect.Throws<RemoteException>("unserializable", () => peer.Object.Fail("unserializable"));
            Expect.Equal(peer.Object.EchoInt32(i), i, "echo");
        }
    }

    private static async Task WithAsync(PythonPeer peer, PyroOptions options, string where, Action<IPythonPeer> call)
    {
        await using ObjectHost host = peer.NewHost(options);
        call(PythonPeer.At<IPythonPeer>(host, peer[where]));
    }

    private static void ExpectAnswer(IPythonPeer remote) => Expect.Equal(remote.EchoInt32(4), 4, "echo");

    private static void ExpectRefusal(IPythonPeer remote, string why)
    {
        WireException refused = Expect.Throws<WireException>("refused", () => remote.EchoInt32(4));
        Expect.Equal(refused.Completion, Completion.No, "completion");
        Expect.True(refused.Message.Contains(why, StringComparison.Ordinal), refused.Message);
    }
}
