using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>A client host that calls servers which do not always behave.</summary>
public abstract class ClientTest : IAsyncLifetime
{
    protected ObjectHost Client { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Client.DisposeAsync().AsTask().WaitAsync(Patience.Limit);

    internal ITeller ProxyOf(ScriptedServer server) => Client.Proxy<ITeller>(server.Reference());

    internal static Fault FaultOf(Action call) => Assert.ThrowsAny<RemoteException>(call).Fault;

    /// <summary>Answers additions honestly for as long as the client asks.</summary>
    internal static void Serve(RawPeer peer)
    {
        while (peer.TryReceive() is { } message)
        {
            if (message.Type == Frames.Request)
                Answer(peer, message);
        }
    }

    internal static void Answer(RawPeer peer, RawMessage message)
    {
        (uint id, _, _, string operation, _, int body) = message.Request();
        if (operation == "add")
            peer.Send(Frames.ReplyOf(id, 0, o => o.U4(message.U4At(body) + message.U4At(body + 4)), message.Minor));
        else
            peer.Send(Frames.ReplyOf(id, 0, minor: message.Minor));
    }

    internal static uint IdOf(RawPeer peer)
    {
        RawMessage message = peer.Receive();
        Assert.Equal(Frames.Request, message.Type);
        return message.Request().Id;
    }
}
