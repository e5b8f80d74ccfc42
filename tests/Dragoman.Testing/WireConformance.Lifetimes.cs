using Dragoman.Testing.Conformance;

namespace Dragoman.Testing;

/// <content>How long objects live that a call exported on the way.</content>
public abstract partial class WireConformance<TWire>
{
    private static readonly TimeSpan Grace = new LifetimeOptions().Grace;

    private readonly SteppedTime _time = new();

    [Fact]
    public async Task An_object_given_to_a_server_ends_a_while_after_the_connection_with_it()
    {
        (Keeper keeper, ObjectHost client, IKeeper remote, CuttableTransport cable) = await NewKeeperAsync();
        remote.Keep(new Keeper { Name = "used" });
        IKeeper used = keeper.Kept.Last();
        remote.Keep(new Keeper { Name = "unused" });
        Assert.Equal((0, 2, 2), (client.CountObjects().Explicit, client.CountObjects().OnTheWay, client.CountObjects().Leases.Held));
        Assert.All(client.ListObjects(), listed => Assert.Null(Assert.Single(listed.Holders).Left));
        _time.Advance(2 * Grace);

        cable.Cut();
        await Patience.Until(() => client.ListObjects().All(listed => listed.Holders.All(holder => holder.Left is not null)), "the client notices");
        Assert.Equal("used x", used.Say("x"));
        _time.Advance(Grace);

        Assert.Equal((1, 1L), (client.CountObjects().OnTheWay, client.CountObjects().Withdrawn));
        Assert.Equal("used y", used.Say("y"));
        Assert.ThrowsAny<RemoteException>(() => keeper.Kept.Last().Say("z"));
    }

    [Fact]
    public async Task An_object_given_to_a_client_ends_a_while_after_the_connection_with_it()
    {
        (Keeper keeper, _, IKeeper remote, CuttableTransport cable) = await NewKeeperAsync();
        ObjectHost server = _hosts[^2];
        keeper.OnMake = static () => new Keeper { Name = "made" };
        IKeeper made = remote.Make()!;
        Assert.Equal((1, 1), (server.CountObjects().Explicit, server.CountObjects().OnTheWay));
        _time.Advance(2 * Grace);
        Assert.Equal("made x", made.Say("x"));

        cable.Cut();
        await Patience.Until(() => server.ListObjects().All(listed => listed.Holders.All(holder => holder.Left is not null)), "the server notices");
        _time.Advance(Grace);

        Assert.Equal((1, 0), (server.CountObjects().Explicit, server.CountObjects().OnTheWay));
        Assert.ThrowsAny<RemoteException>(() => made.Say("x"));
    }

    private async Task<(Keeper Keeper, ObjectHost Client, IKeeper Remote, CuttableTransport Cable)> NewKeeperAsync()
    {
        var lives = new LifetimeOptions { Clock = _time };
        ObjectHost server = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [Transport], Lifetimes = lives });
        await ListenAsync(server);
        var keeper = new Keeper();
        ObjectRef reference = server.Export<IKeeper>(keeper);
        var cable = new CuttableTransport(Transport);
        ObjectHost client = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [cable], Lifetimes = lives });
        return (keeper, client, client.Proxy<IKeeper>(reference), cable);
    }
}
