using Dragoman;
using Dragoman.Iiop;

namespace Interop.Client.Cases;

/// <summary>objects.*: references, identity, existence, inheritance and forwarding.</summary>
internal static class ObjectCases
{
    private const string BehaviourId = "IDL:Interop/Behaviour:1.0";
    private const string BaseId = "IDL:Interop/Base:1.0";
    private const string ObjectId = "IDL:omg.org/CORBA/Object:1.0";

    public static IEnumerable<Case> All =>
    [
        new("objects.reference", Reference),
        new("objects.reference_nil", Nil),
        new("objects.reference_object", AsObject),
        new("objects.reference_foreign", Foreign),
        new("objects.sequence_objref", Sequence),
        new("objects.stringified", Stringified),
        new("objects.is_a", IsA),
        new("objects.is_a_remote", IsARemote),
        new("objects.narrow", Narrow),
        new("objects.inherited", Inherited),
        new("objects.non_existent", NonExistent),
        new("objects.locate_request", LocateRequest),
        new("objects.unknown_key", UnknownKey),
        new("objects.unknown_operation", UnknownOperation),
        new("objects.factory", Factory),
        new("objects.identity", Identity),
        new("objects.released", Released),
        new("objects.forwarded", Forwarded),
        new("objects.forwarded_twice", peer => Expect.Equal(peer.Locate<IBase>("ForwardTwice").Greet("far"), "Hello, far!", "greet by way of two forwards")),
        new("objects.forwarded_narrow", ForwardedNarrow),
        new("objects.forward_loop", peer => Expect.Fault(FaultKind.Transient, "a forward to itself", () => peer.Locate<IBase>("ForwardLoop").Greet("nobody"))),
    ];

    /// <summary>Makes a name that no other run uses at the same peer.</summary>
    public static string Unique(string stem) => $"{stem} {Guid.NewGuid():N}";

    private static void Reference(Peer peer)
    {
        ITypes back = peer.Types.EchoTypes(peer.Types)!;
        Expect.Equal(Peer.ReferenceOf(back), Peer.ReferenceOf(peer.Types), "the reference");
        Expect.Equal(back.EchoLong(42), 42, "a call on the reference");
    }

    private static void Nil(Peer peer)
    {
        Expect.True(peer.Types.EchoTypes(null) is null, "a nil Types came back as something");
        Expect.True(peer.Types.EchoObject(null) is null, "a nil Object came back as something");
    }

    private static async Task AsObject(Peer peer)
    {
        ObjectRef back = peer.Types.EchoObject(Peer.ReferenceOf(peer.Behaviour))!;
        Expect.True(await peer.Host.Proxy<IAnyObject>(back).IsAAsync(BehaviourId), "the Object is no Behaviour any more");
        Expect.Equal(peer.Host.Proxy<IBehaviour>(back).Add(2, 3), 5, "a call on the reference");
    }

    private static void Foreign(Peer peer)
    {
        // A reference to somewhere else, with a key that is no text: it must come back untouched.
        ObjectRef elsewhere = peer.Parse("corbaloc:iiop:1.2@192.0.2.1:9/%00%ffkey%20with%01octets");
        Expect.Equal(peer.Types.EchoObject(elsewhere), elsewhere, "the reference");
    }

    private static void Sequence(Peer peer)
    {
        ITypes?[] back = peer.Types.EchoReferences([peer.Types, null, peer.Types]);
        Expect.Equal(back.Length, 3, "the length");
        Expect.True(back[1] is null, "the nil reference came back as something");
        Expect.Equal(back[0]!.EchoLong(1), 1, "a call on the first");
        Expect.Equal(back[2]!.EchoLong(2), 2, "a call on the last");
    }

    private static async Task Stringified(Peer peer)
    {
        string text = peer.Host.Wires["iiop"].Format(Peer.ReferenceOf(peer.Types));
        ITypes types = await peer.Host.ResolveAsync<ITypes>(text);
        Expect.Equal(types.EchoLong(7), 7, "a call on the reference");
    }

    private static async Task IsA(Peer peer)
    {
        IAnyObject found = peer.Locate<IAnyObject>("Behaviour");
        foreach (string id in new[] { BehaviourId, BaseId, ObjectId })
            Expect.True(await found.IsAAsync(id), $"denies to be {id}");

        foreach (string id in new[] { "IDL:Interop/Types:1.0", "IDL:Interop/Behaviour:2.0", "IDL:nobody/Knows:1.0" })
            Expect.True(!await found.IsAAsync(id), $"claims to be {id}");
    }

    private static async Task IsARemote(Peer peer)
    {
        IAnyObject found = peer.Another<IAnyObject>(peer.Behaviour);
        foreach (string id in new[] { BehaviourId, BaseId, ObjectId })
            Expect.True(await found.IsAAsync(id), $"denies to be {id}");

        Expect.True(!await found.IsAAsync("IDL:Interop/Types:1.0"), "claims to be Types");
    }

    private static async Task Narrow(Peer peer)
    {
        IAnyObject found = peer.Locate<IAnyObject>("Behaviour");
        Expect.True(await found.IsAAsync(BaseId), "a Behaviour is no Base");
        Expect.True(!await found.IsAAsync("IDL:Interop/Bulk:1.0"), "a Behaviour is a Bulk");
        Expect.Equal(peer.Locate<IBase>("Behaviour").Greet("Eve"), "Hello, Eve!", "a call by the base");
    }

    private static void Inherited(Peer peer)
    {
        Expect.Equal(peer.Behaviour.Greet("Ada"), "Hello, Ada!", "greet by Behaviour");
        Expect.Equal(peer.Behaviour.Self().Greet("Bob"), "Hello, Bob!", "greet by Base");
    }

    private static async Task NonExistent(Peer peer)
    {
        Expect.True(!await peer.Locate<IAnyObject>("Types").IsGoneAsync(), "Types denies that it exists");

        // A server may answer for an unknown key with true or with the exception; both say the same.
        try
        {
            Expect.True(await peer.Locate<IAnyObject>("NobodyIsHere").IsGoneAsync(), "an unknown key exists");
        }
        catch (RemoteException absent) when (absent.Kind == FaultKind.NoSuchObject)
        {
            return;
        }
    }

    private static async Task LocateRequest(Peer peer)
    {
        Expect.True(await peer.Locate<ICorbaObject>("Types").LocateAsync(), "Types is not where it answers");
        Expect.True(!await peer.Locate<ICorbaObject>("NobodyIsHere").LocateAsync(), "an unknown key is there");
        Expect.True(await peer.Locate<ICorbaObject>("Forward").LocateAsync(), "a forwarded object is not where the forward leads");
    }

    private static void UnknownKey(Peer peer)
    {
        RemoteException thrown = Expect.Fault(FaultKind.NoSuchObject, "a call of an unknown key", () => peer.Locate<IBase>("NobodyIsHere").Greet("anybody"));
        Expect.Equal((thrown.Fault.Detail as CorbaError)?.Completed, Completion.No, "completion");
    }

    private static void UnknownOperation(Peer peer)
    {
        IAnyObject found = peer.Another<IAnyObject>(peer.Behaviour);
        RemoteException thrown = Expect.Fault(FaultKind.NoSuchOperation, "an unknown operation", found.NoSuchOperation);
        Expect.Equal((thrown.Fault.Detail as CorbaError)?.Completed, Completion.No, "completion");
    }

    private static void Factory(Peer peer)
    {
        string wanted = Unique("factory");
        ICounter counter = peer.Behaviour.MakeCounter(wanted);
        Expect.Equal(counter.Name(), wanted, "the counter's name");
        int before = counter.Next();
        Expect.Equal(counter.Next(), before + 1, "the next number");
        counter.Release();
    }

    private static void Identity(Peer peer)
    {
        string name = Unique("identity");
        ICounter one = peer.Behaviour.MakeCounter(name);
        ICounter again = peer.Behaviour.MakeCounter(name);
        ICounter other = peer.Behaviour.MakeCounter(name + " other");
        Expect.Equal(Peer.ReferenceOf(again), Peer.ReferenceOf(one), "the reference of one name");
        Expect.True(Peer.ReferenceOf(other) != Peer.ReferenceOf(one), "two names gave one reference");
        Expect.Equal(one.Next(), 1, "the first number");
        Expect.Equal(again.Next(), 2, "the second number, by the other reference");
        Expect.Equal(other.Next(), 1, "the first number of the other counter");
        one.Release();
        other.Release();
    }

    private static void Released(Peer peer)
    {
        string name = Unique("released");
        ICounter old = peer.Behaviour.MakeCounter(name);
        old.Next();
        old.Release();
        Expect.Fault(FaultKind.NoSuchObject, "a call of a released object", () => old.Next());
        ICounter fresh = peer.Behaviour.MakeCounter(name);
        Expect.Equal(fresh.Next(), 1, "the first number of the new counter");
        Expect.Fault(FaultKind.NoSuchObject, "a call by the old reference", () => old.Next());
        fresh.Release();
    }

    private static void Forwarded(Peer peer)
    {
        IBase forward = peer.Locate<IBase>("Forward");
        foreach (string whom in new[] { "first", "second" }) // the second goes straight to the new place
            Expect.Equal(forward.Greet(whom), $"Hello, {whom}!", "greet by way of Forward");
    }

    private static async Task ForwardedNarrow(Peer peer)
    {
        ObjectRef forward = peer.Locate("Forward");
        Expect.True(await peer.Host.Proxy<IAnyObject>(forward).IsAAsync(BehaviourId), "_is_a was not forwarded");
        Expect.Equal(peer.Host.Proxy<IBehaviour>(forward).Add(20, 22), 42, "a call by way of Forward");
    }
}
