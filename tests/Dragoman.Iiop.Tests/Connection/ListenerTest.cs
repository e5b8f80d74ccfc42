using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>A listening host with one object of the key "Teller", called by hand-made octets and, to see that it still serves, by an honest client.</summary>
public abstract class ListenerTest : IAsyncLifetime
{
    private ITeller _control = null!;

    internal Teller Servant { get; } = new();

    protected ObjectHost Server { get; private set; } = null!;

    protected ObjectHost Client { get; private set; } = null!;

    protected Address Address { get; private set; } = null!;

    protected ObjectRef Reference { get; private set; } = null!;

    protected virtual DecodeLimits Limits => new();

    public async Task InitializeAsync()
    {
        Server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], DecodeLimits = Limits });
        Address = (await Server.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        Reference = Server.Export<ITeller>(Servant, new ExportOptions { Key = "Teller" });
        Client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        _control = Client.Proxy<ITeller>(Reference);
        ExpectService();
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        await Server.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
    }

    internal RawPeer Connect() => RawPeer.Connect(Address);

    /// <summary>Sends one request to an ordinary peer's connection and expects the sum, which shows that the stream is in step.</summary>
    internal static void ExpectInStep(RawPeer peer, uint id = 4242)
    {
        RawMessage reply = peer.Send(Frames.Adding(id, 40, 2)).Receive();
        Assert.Equal((id, 0u, 42u), (reply.Id, reply.Status, reply.U4At(reply.Body)));
    }

    /// <summary>The honest client is served as if nothing had happened.</summary>
    protected void ExpectService()
    {
        for (int i = 0; i < 5; i++)
            Assert.Equal(i + 1, _control.Add(i, 1));
    }
}
