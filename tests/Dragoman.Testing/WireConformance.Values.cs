using System.Numerics;
using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing;

/// <content>Values with identity, and values of any type.</content>
public abstract partial class WireConformance<TWire>
{
    /// <summary>How the wire carries values with identity.</summary>
    protected virtual Carriage CarriesValues => Carriage.None;

    /// <summary>Whether the wire carries values of any type.</summary>
    protected virtual bool CarriesAny => false;

    public static TheoryData<object?> Anythings => new()
    {
        null,
        true,
        7,
        long.MinValue,
        ulong.MaxValue,
        BigInteger.Pow(2, 200),
        -BigInteger.Pow(3, 100),
        0.1,
        double.NaN,
        double.NegativeInfinity,
        "",
        "Grüße, 世界 \u0001 'and' \"quotes\" \\",
        new byte[] { 0, 1, 255 },
        new int[] { 1, 2, 3 },
        new List<object?> { 1, "two", null, 3.5, new List<object?>() },
        new Dictionary<string, object?> { ["a"] = 1, ["b"] = new Dictionary<string, object?> { ["c"] = new[] { "d" } } },
        new Point(1, -1),
        new Person("Ann", 3) { Home = new Point(0, 9) },
        new Station { Name = "Central", Platforms = 9 },
        new Payment.Cash(long.MaxValue),
        new DynamicRecord("elsewhere.Thing") { { "size", 3 }, { "parts", new[] { "x", "y" } }, { "inner", new DynamicRecord("elsewhere.Part") { { "id", "p" } } } },
    };

    [Theory]
    [MemberData(nameof(Anythings))]
    public void A_value_of_any_type_arrives_as_what_it_is(object? value)
    {
        if (!CarriesAny)
        {
            Refused<IAnything>(new Anything(), "any type");
            return;
        }

        IAnything remote = Client.Proxy<IAnything>(Server.Export<IAnything>(new Anything()));
        Any sent = Any.Of(value);
        if (value is Station && CarriesValues == Carriage.None)
        {
            Assert.Contains(nameof(Station), Assert.Throws<ArgumentException>(() => remote.Echo(sent)).Message, StringComparison.Ordinal);
            return;
        }

        Same(sent, remote.Echo(sent));
        Parcel came = remote.EchoParcel(new Parcel("p", sent));
        Assert.Equal("p", came.Name);
        Same(sent, came.Content);
        List<Any> all = remote.EchoAll([sent, default, sent]);
        Same(sent, all[0]);
        Assert.True(all[1].IsNull);
        Same(sent, all[2]);
    }

    [Fact]
    public void What_came_as_any_type_can_be_changed_and_sent_on()
    {
        if (!CarriesAny)
            return;

        IAnything remote = Client.Proxy<IAnything>(Server.Export<IAnything>(new Anything()));
        Any came = remote.Echo(Any.Of(new DynamicRecord("elsewhere.Thing") { { "size", 3 }, { "parts", new[] { "x", "y" } } }));
        Assert.Equal(3, came["size"].As<int>());
        Assert.Equal("y", came["parts"][1].As<string>());
        DynamicRecord record = came.As<DynamicRecord>();
        record["size"] = Any.Of(BigInteger.Pow(2, 70));
        record["parts"].As<DynamicList>().Add("z");
        record.Remove("nothing");
        Any again = remote.Echo(came);
        Assert.Equal(BigInteger.Pow(2, 70), again["size"].As<BigInteger>());
        Assert.Equal(["x", "y", "z"], again["parts"].As<DynamicList>().ToArray<string>());
        Assert.Equal("DynamicRecord", remote.ClassOf(again));
        Assert.Equal("Point", remote.ClassOf(Any.Of(new Point(1, 2))));
    }

    [Fact]
    public void What_nobody_declared_is_refused_at_the_caller_by_its_class_and_the_next_call_goes_on()
    {
        if (!CarriesAny)
            return;

        IAnything remote = Client.Proxy<IAnything>(Server.Export<IAnything>(new Anything()));
        Assert.Contains("GhostStation", Assert.Throws<ArgumentException>(() => remote.Echo(Any.Of(new GhostStation()))).Message, StringComparison.Ordinal);
        Assert.Contains("Random", Assert.Throws<ArgumentException>(() => remote.Echo(Any.Of(new List<object> { new Random(1) }))).Message, StringComparison.Ordinal);
        Assert.Equal(1, remote.Echo(Any.Of(1)).As<int>());
    }

    [Fact]
    public void Values_arrive_as_their_own_class()
    {
        if (CarriesValues is Carriage.None or Carriage.Plain)
        {
            Refused<INetwork>(new Network(), nameof(Station));
            return;
        }

        INetwork remote = NewNetwork();
        Depot depot = new() { Name = "D", Platforms = 3, Buffer = new Point(4, 5), Abandoned = true, Served = [new Terminus { Name = "T" }], ByName = new() { ["x"] = null, ["y"] = new Station { Name = "Y" } } };
        Depot came = Assert.IsType<Depot>(remote.Echo(depot));
        Assert.Equal(("D", 3, new Point(4, 5), true), (came.Name, came.Platforms, came.Buffer, came.Abandoned));
        Assert.Equal("T", Assert.IsType<Terminus>(came.Served.Single()).Name);
        Assert.Null(came.ByName["x"]);
        Assert.Equal("Y", came.ByName["y"]!.Name);
        Assert.Null(remote.Echo(null));
        Assert.IsType<Station>(remote.EchoPresent(new Station()));
        Assert.Equal(4, Assert.IsType<Tram>(remote.EchoVehicle(new Tram { Wheels = 4, At = depot })).Wheels);
        Journey journey = remote.EchoJourney(new Journey(new Terminus { Name = "a" }, null));
        Assert.Equal("a", Assert.IsType<Terminus>(journey.Start).Name);
        Assert.Null(journey.Goal);
    }

    [Fact]
    public void What_is_shared_arrives_as_one_object_where_the_wire_can()
    {
        if (CarriesValues is Carriage.None or Carriage.Plain)
            return;

        INetwork remote = NewNetwork();
        Station one = new() { Name = "one" };
        Assert.Equal(CarriesValues == Carriage.Whole, remote.AreSame(one, one));
        Assert.False(remote.AreSame(one, new Station { Name = "one" }));
        List<Station> came = remote.EchoAll([one, one, new Station { Near = [one, one] }]);
        Assert.Equal(["one", "one", "one", "one"], came.Take(2).Concat(came[2].Near).Select(s => s.Name));
        Assert.Equal(CarriesValues == Carriage.Whole, ReferenceEquals(came[0], came[1]));
        Assert.Equal(CarriesValues == Carriage.Whole, ReferenceEquals(came[0], came[2].Near[1]));
    }

    [Fact]
    public void A_circle_arrives_or_is_refused_with_the_way_around_it()
    {
        if (CarriesValues is Carriage.None or Carriage.Plain)
            return;

        INetwork remote = NewNetwork();
        Station ring = new() { Name = "a", Next = new Terminus { Name = "b" } };
        ring.Next.Near.Add(ring);
        if (CarriesValues == Carriage.Whole)
        {
            Station came = remote.EchoPresent(ring);
            Assert.Same(came, came.Next!.Near.Single());
            return;
        }

        string message = Assert.Throws<ArgumentException>(() => remote.Echo(ring)).Message;
        Assert.Contains("Station.next.near", message, StringComparison.OrdinalIgnoreCase);
        Assert.IsType<Station>(remote.Echo(new Station()));
    }

    [Fact]
    public void A_value_of_a_class_that_nobody_declared_is_never_cut_down()
    {
        if (CarriesValues is Carriage.None or Carriage.Plain)
            return;

        INetwork remote = NewNetwork();
        string message = Assert.Throws<ArgumentException>(() => remote.Echo(new Station { Near = [new GhostStation()] })).Message;
        Assert.Contains("GhostStation", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => remote.EchoPresent(null!));
        Assert.Throws<ArgumentException>(() => remote.EchoAll([null!]));
        Assert.IsType<Station>(remote.Echo(new Station()));
    }

    [Fact]
    public void Values_that_nest_too_deep_are_refused_and_the_next_call_goes_on()
    {
        if (CarriesValues is Carriage.None or Carriage.Plain)
            return;

        INetwork remote = NewNetwork();
        Station deep = new();
        for (int i = 0; i < 5000; i++)
            deep = new Station { Next = deep };

        Assert.ThrowsAny<Exception>(() => remote.Echo(deep));
        Assert.IsType<Station>(remote.Echo(new Station()));
    }

    [Fact]
    public void Values_of_one_class_that_cannot_lead_back_to_themselves_arrive()
    {
        if (CarriesValues == Carriage.None)
        {
            Refused<ITickets>(new Tickets(), nameof(Ticket));
            return;
        }

        ITickets remote = Client.Proxy<ITickets>(Server.Export<ITickets>(new Tickets()));
        Ticket came = remote.EchoPresent(new Ticket { Number = 7, Seat = new Point(1, 2), Wallet = new Wallet { Owner = "w" } });
        Assert.Equal((7, new Point(1, 2), "w"), (came.Number, came.Seat, came.Wallet!.Owner));
        Assert.Null(remote.Echo(null));
        Assert.Null(remote.Echo(new Ticket())!.Wallet);
        Ticket[] all = remote.EchoAll([.. Enumerable.Range(0, 1000).Select(i => new Ticket { Number = i })]);
        Assert.Equal(Enumerable.Range(0, 1000), all.Select(t => t.Number));
        Assert.Throws<ArgumentException>(() => remote.EchoPresent(null!));
    }

    private static void Same(Any sent, Any came)
    {
        if (sent.Value is Station station)
            Assert.Equal((station.Name, station.Platforms), (Assert.IsType<Station>(came.Value).Name, ((Station)came.Value).Platforms));
        else
            Assert.Equal(sent, came);
    }

    private INetwork NewNetwork() => Client.Proxy<INetwork>(Server.Export<INetwork>(new Network()));

    // The objection names what the wire cannot carry and what to do instead.
    private void Refused<T>(T servant, string what)
        where T : class, IContract<T>
    {
        string message = Assert.ThrowsAny<Exception>(() => Server.Export(servant)).Message;
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains("declare a [", message, StringComparison.Ordinal);
    }
}
