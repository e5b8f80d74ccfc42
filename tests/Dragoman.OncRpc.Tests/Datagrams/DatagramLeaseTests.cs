using Dragoman.Testing.Conformance;

namespace Dragoman.OncRpc.Tests.Datagrams;

/// <summary>Objects that are given out by datagrams, which belong to no connection, live for a time.</summary>
public sealed class DatagramLeaseTests
{
    [Fact]
    public async Task An_object_given_by_datagram_ends_in_its_time_unless_it_is_called()
    {
        var clock = new SteppedTime();
        var lives = new LifetimeOptions { Clock = clock };
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new OncWire()], Lifetimes = lives });
        await using ObjectHost client = OncHosts.NewHost();
        await server.ListenAsync("onc", new Address("udp", "127.0.0.1", 0));
        IKeeper remote = client.Proxy<IKeeper>(server.Export<IKeeper>(new Keeper()));
        IKeeper used = remote.Make()!;
        IKeeper unused = remote.Make()!;
        Assert.Equal((1, 2), (server.CountObjects().Explicit, server.CountObjects().OnTheWay));

        clock.Advance(lives.DatagramLease / 2);
        Assert.Equal("keeper x", used.Say("x"));
        IKeeper later = remote.Make()!;
        clock.Advance(lives.DatagramLease / 2);

        Assert.Equal((2, 1L), (server.CountObjects().OnTheWay, server.CountObjects().Withdrawn));
        Assert.Equal("keeper y", used.Say("y"));
        Assert.Equal("keeper z", later.Say("z"));
        Assert.ThrowsAny<RemoteException>(() => unused.Say("w"));
        clock.Advance(2 * lives.DatagramLease);
        clock.Advance(lives.DatagramLease);
        Assert.Equal((0, 0), (server.CountObjects().OnTheWay, server.CountObjects().Leases.Holders));
    }
}
