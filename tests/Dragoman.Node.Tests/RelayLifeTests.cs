using Dragoman.Iiop;
using Dragoman.Pyro;
using Dragoman.Testing.Conformance;

namespace Dragoman.Tests;

/// <summary>What a gateway exports on the way for objects that the receiver cannot call itself lives no longer than it is held.</summary>
public sealed class RelayLifeTests
{
    [Fact]
    public async Task Relays_end_with_the_peers_that_they_were_given_to()
    {
        var clock = new SteppedTime();
        var cable = new CuttableTransport(new TcpTransport());
        var lives = new LifetimeOptions { Clock = clock, MaxPerPeer = 50 };
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        await using var gateway = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire(), new PyroWire()], Lifetimes = lives });
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [new PyroWire()], Transports = [cable], Lifetimes = lives });
        await server.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        await gateway.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        var keeper = new Keeper { MaxKept = 1, OnMake = static () => new Keeper { Name = "made" } };
        IKeeper remote = client.Proxy<IKeeper>(gateway.Export(gateway.Proxy<IKeeper>(server.Export<IKeeper>(keeper))));

        // Each call needs two relays: one of the client's object for the server, one of the server's for the client.
        for (int i = 0; i < 200; i++)
        {
            remote.Keep(new Keeper { Name = $"mine {i}" });
            Assert.Equal($"mine {i} x", keeper.Kept.Last().Say("x"));
            Assert.Equal("made x", remote.Make()!.Say("x"));
        }

        Assert.Equal((1, 0, 100), (gateway.CountObjects().Explicit, gateway.CountObjects().OnTheWay, gateway.CountObjects().Relays));
        Assert.Equal(50, client.CountObjects().OnTheWay);

        cable.Cut();
        await server.DisposeAsync();
        await Patience.Until(() => gateway.ListObjects().All(listed => listed.Holders.All(holder => holder.Left is not null)), "the gateway notices");
        clock.Advance(lives.Grace);

        Assert.Equal((1, 0), (gateway.CountObjects().Explicit, gateway.CountObjects().Relays));
    }
}
