using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>How hosts end their connections, in either role.</summary>
public sealed class FarewellTests : ListenerTest
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stopping_server_says_farewell_in_the_version_last_spoken_after_the_last_reply(byte minor)
    {
        using RawPeer peer = Connect();
        using RawPeer silent = Connect();
        peer.Send(Frames.RequestOf(6, "hold", o => o.Text("gate"), minor));
        await Servant.Held("gate");
        Task stopping = Server.DisposeAsync().AsTask();
        Assert.Equal(Frames.Close, silent.Receive().Type);
        Assert.Null(silent.TryReceive());
        Servant.Open("gate");
        Assert.Equal((Frames.Reply, minor, 6u), (peer.Receive() is var reply ? (reply.Type, reply.Minor, reply.Id) : default));
        Assert.Equal(new byte[] { 0x47, 0x49, 0x4f, 0x50, 1, minor, 1, Frames.Close, 0, 0, 0, 0 }, peer.Receive().Octets);
        Assert.Null(peer.TryReceive());
        await stopping.WaitAsync(Patience.Limit);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task A_client_says_farewell_where_its_version_lets_it(byte minor, bool says)
    {
        var last = new TaskCompletionSource<byte>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer((peer, _) =>
        {
            byte type = byte.MaxValue;
            while (peer.TryReceive() is { } message)
            {
                type = message.Type;
                if (type == Frames.Request)
                    ClientTest.Answer(peer, message);
            }

            last.SetResult(type);
        });
        await using (var client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] }))
            Assert.Equal(3, client.Proxy<ITeller>(server.Reference(minor)).Add(1, 2));

        Assert.Equal(says ? Frames.Close : Frames.Request, await last.Task.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task A_peer_that_sends_nothing_more_gets_the_reply_it_waits_for_and_then_the_end()
    {
        using RawPeer peer = Connect();
        peer.Send(Frames.RequestOf(6, "hold", o => o.Text("gate"))).EndSending();
        await Servant.Held("gate");
        await Task.Delay(50);
        Servant.Open("gate");
        Assert.Equal((Frames.Reply, 6u), (peer.Receive() is var reply ? (reply.Type, reply.Id) : default));
        Assert.Null(peer.TryReceive());
    }

    [Fact]
    public async Task A_client_that_ends_cancels_what_it_waits_for()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer((peer, _) =>
        {
            peer.Receive();
            gone.SetResult();
        });
        var client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        Task<string> waiting = client.Proxy<ITeller>(server.Reference()).HoldAsync("for ever").AsTask();
        await gone.Task.WaitAsync(Patience.Limit);
        await client.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        RemoteException failure = await Assert.ThrowsAnyAsync<RemoteException>(() => waiting.WaitAsync(Patience.Limit));
        Assert.Equal(Completion.Maybe, failure.Completion);
    }
}
