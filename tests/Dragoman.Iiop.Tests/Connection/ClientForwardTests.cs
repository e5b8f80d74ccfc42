namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Where a client goes when servers send it elsewhere.</summary>
public sealed class ClientForwardTests : ClientTest
{
    [Theory]
    [InlineData(3u)]
    [InlineData(4u)]
    public void A_forward_is_followed_and_remembered(uint status)
    {
        using var target = new ScriptedServer((peer, _) => Serve(peer));
        int forwards = 0;
        using var origin = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
            {
                forwards++;
                peer.Send(Frames.ReplyOf(request.Request().Id, status, target.WriteReference));
            }
        });
        ITeller teller = ProxyOf(origin);
        for (int i = 0; i < 5; i++)
            Assert.Equal(i + 1, teller.Add(i, 1));

        Assert.Equal(1, forwards);
        Assert.Equal(1, target.Connections);
    }

    [Fact]
    public void A_chain_of_forwards_is_followed()
    {
        var servers = new List<ScriptedServer>();
        servers.Add(new ScriptedServer((peer, _) => Serve(peer)));
        for (int i = 0; i < 5; i++)
        {
            ScriptedServer next = servers[^1];
            servers.Add(new ScriptedServer((peer, _) =>
            {
                while (peer.TryReceive() is { } request)
                    peer.Send(Frames.ReplyOf(request.Request().Id, 3, next.WriteReference));
            }));
        }

        Assert.Equal(3, ProxyOf(servers[^1]).Add(1, 2));
        servers.ForEach(server => server.Dispose());
    }

    [Fact]
    public async Task Forwards_in_a_circle_end()
    {
        ScriptedServer? self = null;
        int asked = 0;
        using var server = self = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
            {
                Interlocked.Increment(ref asked);
                peer.Send(Frames.ReplyOf(request.Request().Id, 3, self!.WriteReference));
            }
        });
        ITeller teller = ProxyOf(server);
        Fault fault = FaultOf(() => teller.Add(1, 2));
        Assert.Equal((FaultKind.Transient, Completion.No), (fault.Kind, fault.Completion));
        Assert.Equal(9, asked); // once, and eight times where it was sent; to ask all over again would not help
        await Assert.ThrowsAnyAsync<RemoteException>(() => teller.HoldAsync("x").AsTask());
    }

    [Theory]
    [InlineData("closes")]
    [InlineData("speaks something else")]
    public void A_place_that_accepts_and_does_not_serve_is_left(string what)
    {
        using var target = new ScriptedServer((peer, _) =>
        {
            if (what != "closes")
                peer.TrySend("HTTP/1.1 400 Bad Request\r\n\r\n"u8);

            peer.Dispose();
        });
        int asked = 0;
        using var origin = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { Type: Frames.Request } request)
            {
                if (Interlocked.Increment(ref asked) == 1)
                    peer.Send(Frames.ReplyOf(request.Request().Id, 3, target.WriteReference));
                else
                    Answer(peer, request);
            }
        });
        ITeller teller = ProxyOf(origin);

        // It may have run there, so that it is not repeated; the next call asks where it came from.
        Assert.Equal(Completion.Maybe, FaultOf(() => teller.Add(1, 2)).Completion);
        Assert.Equal(3, teller.Add(1, 2));
        Assert.Equal(2, asked);
    }

    [Fact]
    public void A_forward_to_nil_is_an_error()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
                peer.Send(Frames.ReplyOf(request.Request().Id, 3, o => o.Text("").U4(0)));
        });
        Fault fault = FaultOf(() => ProxyOf(server).Add(1, 2));
        Assert.Equal((FaultKind.Transient, Completion.No), (fault.Kind, fault.Completion));
    }

    [Fact]
    public void A_malformed_forward_fails_its_call_alone()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            peer.Send(Frames.ReplyOf(IdOf(peer), 3, o => o.Text("x").U4(0x7fffffff)));
            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        Assert.Equal(FaultKind.BadEncoding, FaultOf(() => teller.Add(1, 2)).Kind);
        Assert.Equal(3, teller.Add(1, 2));
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("unknown there")]
    [InlineData("busy there")]
    [InlineData("said to be unknown there")]
    public void A_call_falls_back_to_the_original_place(string what)
    {
        bool over = false;
        var target = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { Type: Frames.Request } request)
            {
                if (!over)
                    Answer(peer, request);
                else if (what == "said to be unknown there")
                    peer.Send(Frames.SystemExceptionOf(request.Request().Id, "OBJECT_NOT_EXIST", 0x4f4d0001, 1));
                else if (what != "gone")
                    peer.Send(Frames.RefusalOf(request.Request().Id, what == "busy there" ? "TRANSIENT" : "OBJECT_NOT_EXIST", 0x4f4d0001));
            }
        });
        using var origin = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { Type: Frames.Request } request)
            {
                if (over)
                    Answer(peer, request);
                else
                    peer.Send(Frames.ReplyOf(request.Request().Id, 3, target.WriteReference));
            }
        });
        ITeller teller = ProxyOf(origin);
        Assert.Equal(3, teller.Add(1, 2));
        over = true;
        if (what is "gone" or "said to be unknown there")
        {
            if (what == "gone")
                target.Dispose();

            try
            {
                // What lies on the broken connection may have run, and so may what ended by an exception, so that this call alone may tell.
                teller.Add(0, 0);
            }
            catch (RemoteException exception)
            {
                Assert.Equal(Completion.Maybe, exception.Completion);
            }
        }

        Assert.Equal(7, teller.Add(3, 4));
        Assert.Equal(11, teller.Add(5, 6));
        target.Dispose();
    }
}
