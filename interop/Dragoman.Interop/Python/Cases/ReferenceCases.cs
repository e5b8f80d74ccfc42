using Dragoman;
using Dragoman.Pyro;
using Interop.Client;

namespace Interop.Python.Cases;

/// <summary>references.*: objects passed and called back. Marshal carries none: Python passes no proxies in it.</summary>
internal static class ReferenceCases
{
    private static readonly PyroSerializer[] Proxies = [PyroSerializer.Serpent, PyroSerializer.Json, PyroSerializer.MsgPack];

    public static IEnumerable<PythonCase> All =>
    [
        new("references.returned", p => Expect.Equal(p.Object.Me()!.EchoInt32(8), 8, "echo"), Proxies),
        new("references.none", p => Expect.True(p.Object.EchoPeer(null) is null, "something came"), Proxies),
        new("references.passed", p => Expect.Equal(p.Object.EchoPeer(p.Object)!.EchoInt32(9), 9, "echo"), Proxies),
        new("references.uri", Uri, Proxies),
        new("references.unknown_object", p => Expect.Fault(FaultKind.NoSuchObject, "unknown", () => p.Other<IPythonPeer>("nobody").Nothing())),
        new("references.callback", p => Expect.Equal(p.Object.CallBack(new PythonPeerServant(), "hello"), "HELLO", "callback"), Proxies),
        new("references.callback_many", p => Expect.Equal(p.Object.CallBack(new PythonPeerServant(), "again", 100), "AGAIN", "callback"), Proxies),
        new("references.callback_none", p => Expect.Equal(p.Object.CallBack(null, "x"), "nobody", "callback"), Proxies),
        new("references.callback_failure", p => Expect.Equal(p.Object.CallBack(new PythonPeerServant(), "fail"), "ValueError: bad news", "callback"), Proxies),
        new("references.own_comes_home", p => { PythonPeerServant own = new(); Expect.True(ReferenceEquals(p.Object.EchoPeer(own), own), "it is a proxy"); }, Proxies),
        new("references.session", p => Instances(p, "session", each: true)),
        new("references.single", Single),
        new("references.percall", p => Instances(p, "percall", each: false)),
    ];

    private static void Uri(PythonPeer peer)
    {
        ObjectRef? uri = peer.Object.EchoReference(PyroUriForm.Of(new ObjectRef("", [new PyroProfile("x", new Address("tcp", "h", 1))])));
        Expect.Equal(uri?.Profiles[0].ToString(), "PYRO:x@h:1", "uri");
    }

    private static void Single(PythonPeer peer)
    {
        (int instance, int call) = peer.Other<ICounting>("single").Next();
        Expect.Equal(peer.Other<ICounting>("single").Next(), (instance, call + 1), "the next call");
    }

    // One connection is one session; a pooled connection goes on with the session that it has.
    private static void Instances(PythonPeer peer, string id, bool each)
    {
        ICounting counting = peer.Other<ICounting>(id);
        (int instance, int call) = counting.Next();
        Expect.Equal(counting.Next(), each ? (instance, call + 1) : (instance + 1, 1), id);
    }
}
