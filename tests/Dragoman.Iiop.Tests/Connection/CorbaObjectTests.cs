namespace Dragoman.Iiop.Tests.Connection;

/// <summary>What a client can ask any CORBA object, between two hosts and of servers that answer otherwise.</summary>
public sealed class CorbaObjectTests : ClientTest
{
    [Fact]
    public async Task An_object_tells_its_interfaces_and_that_it_is_there()
    {
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        await server.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        ObjectRef reference = server.Export<ITeller>(new Teller());
        ICorbaObject here = Client.Proxy<ICorbaObject>(reference);
        Assert.True(await here.IsAAsync(((IiopProfile)reference.Profiles[0]).TypeId));
        Assert.True(await here.IsAAsync("IDL:omg.org/CORBA/Object:1.0"));
        Assert.False(await here.IsAAsync("IDL:Other:1.0"));
        Assert.False(await here.IsGoneAsync());
        Assert.True(await here.LocateAsync());

        server.Unexport(reference.Profiles[0].Key);
        Assert.False(await here.LocateAsync());
        RemoteException gone = await Assert.ThrowsAsync<RemoteException>(() => here.IsGoneAsync().AsTask());
        Assert.Equal(FaultKind.NoSuchObject, gone.Fault.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Locating_is_a_LocateRequest(byte minor)
    {
        List<byte> types = [];
        using var server = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
            {
                types.Add(request.Type);
                peer.Send(Frames.Of(Frames.LocateReply, o => o.U4(request.U4At(12)).U4(types.Count % 2 == 1 ? 1u : 0u), minor));
            }
        });
        ICorbaObject target = Client.Proxy<ICorbaObject>(server.Reference(minor));
        Assert.True(await target.LocateAsync());
        Assert.False(await target.LocateAsync());
        Assert.Equal([Frames.LocateRequest, Frames.LocateRequest], types);
    }

    [Fact]
    public async Task Locating_follows_forwards_and_addressing_and_reports_exceptions()
    {
        using var target = new ScriptedServer((peer, _) =>
        {
            uint[] statuses = [5, 1, 4, 0];
            foreach (uint status in statuses)
            {
                RawMessage request = peer.Receive();
                peer.Send(Frames.Of(Frames.LocateReply, o => Body(o.U4(request.U4At(12)).U4(status), status)));
            }
        });
        using var origin = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
                peer.Send(Frames.Of(Frames.LocateReply, o => target.WriteReference(o.U4(request.U4At(12)).U4(3))));
        });
        ICorbaObject located = Client.Proxy<ICorbaObject>(origin.Reference());
        Assert.True(await located.LocateAsync());
        RemoteException failed = await Assert.ThrowsAsync<RemoteException>(() => located.LocateAsync().AsTask());
        Assert.Equal(FaultKind.NoResources, failed.Fault.Kind);
        Assert.False(await located.LocateAsync());
        target.ExpectScriptToHold();

        static void Body(CdrOctets octets, uint status)
        {
            if (status == 5)
                octets.U2(1);
            else if (status == 4)
                octets.Text("IDL:omg.org/CORBA/NO_RESOURCES:1.0").U4(0).U4(1);
        }
    }

    [Fact]
    public async Task A_LocateReply_to_a_request_fails_that_call_alone()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            uint id = IdOf(peer);
            peer.Send(Frames.Of(Frames.LocateReply, o => o.U4(id).U4(1)));
            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        Assert.Equal(FaultKind.BadEncoding, (await Assert.ThrowsAsync<RemoteException>(async () => await Task.Run(() => teller.Add(1, 2)))).Fault.Kind);
        Assert.Equal(3, teller.Add(1, 2));
    }
}
