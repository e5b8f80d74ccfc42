using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;
using Dragoman.Testing.Tokens;

namespace Dragoman.Tests.Codecs;

/// <summary>Values with identity: on a wire that keeps graphs as Java's serialization does, and on wires that copy.</summary>
public sealed class ValueCodecTests
{
    private const string StationName = "Dragoman.Testing.Samples.Station";

    [Fact]
    public void A_value_is_written_once_and_referred_to_afterwards()
    {
        Station end = new() { Name = "e" };
        List<Token> tokens = TokenCodec<Graph>.Write<Station?, StationCodec>(new Station { Name = "s", Next = end, Near = [end] });
        Assert.Equal(
            [
                new("Value", StationName),
                new("Field", "Platforms"), new("Int32", 0),
                new("Field", "Name"), new("String", "s"),
                new("Field", "Near"), new("Sequence", 1),
                new("Value", StationName),
                new("Field", "Platforms"), new("Int32", 0),
                new("Field", "Name"), new("String", "e"),
                new("Field", "Near"), new("Sequence", 0), new("EndSequence"),
                new("Field", "Next"), new("NullValue"),
                new("EndValue"),
                new("EndSequence"),
                new("Field", "Next"), new("Shared", 1),
                new("EndValue"),
            ],
            tokens);
        Station came = TokenCodec<Graph>.Read<Station?, StationCodec>(tokens)!;
        Assert.Same(came.Next, came.Near.Single());
    }

    [Fact]
    public void Fields_come_class_by_class_from_the_topmost()
    {
        List<Token> tokens = TokenCodec<Graph>.Write<Station?, StationCodec>(new Terminus { Buffer = new Point(1, 2) });
        Assert.Equal(["Platforms", "Name", "Near", "Next", "Abandoned", "Buffer", "X", "Y"], tokens.Where(t => t.Kind == "Field").Select(t => t.Value));
        Assert.Equal(new Point(1, 2), Assert.IsType<Terminus>(TokenCodec<Graph>.Read<Station?, StationCodec>(tokens)).Buffer);
    }

    [Fact]
    public void A_circle_comes_back_as_a_circle()
    {
        Station ring = new() { Name = "a" };
        ring.Next = new Depot { Name = "b", Next = new Terminus { Name = "c", Next = ring }, ByName = new() { ["self"] = ring } };
        Station came = TokenCodec<Graph>.Read<Station?, StationCodec>(TokenCodec<Graph>.Write<Station?, StationCodec>(ring))!;
        Assert.Same(came, came.Next!.Next!.Next);
        Assert.Same(came, Assert.IsType<Depot>(came.Next).ByName["self"]);
        Assert.IsType<Terminus>(came.Next.Next);
    }

    [Fact]
    public void A_value_that_contains_itself_directly_comes_back_so()
    {
        Station self = new();
        self.Next = self;
        Station came = TokenCodec<Graph>.Read<Station?, StationCodec>(TokenCodec<Graph>.Write<Station?, StationCodec>(self))!;
        Assert.Same(came, came.Next);
    }

    [Fact]
    public void Calls_carry_graphs_and_keep_what_arguments_share()
    {
        INetwork remote = (INetwork)Binding<INetwork>().NewProxy(new ObjectRef("", []), new TokenInvoker<Graph>(Binding<INetwork>(), new Network()));
        Station one = new() { Name = "one" };
        one.Next = one;
        Assert.True(remote.AreSame(one, one));
        Assert.False(remote.AreSame(one, new Station()));
        Journey came = remote.EchoJourney(new Journey(one, one));
        Assert.Same(came.Start, came.Goal);
        Assert.Same(came.Start, came.Start.Next);
        Assert.Equal(3, Assert.IsType<Tram>(remote.EchoVehicle(new Tram { Wheels = 3, At = one })).Wheels);
    }

    [Fact]
    public void Where_copies_are_made_a_circle_is_refused_with_the_way_around_it()
    {
        Station ring = new() { Next = new Station() };
        ring.Next.Near.Add(ring);
        string message = Assert.Throws<EncodeException>(() => TokenCodec<Named>.Write<Station?, StationCodec>(ring)).Message;
        Assert.StartsWith($"The value {StationName}.Next.Near contains itself", message, StringComparison.Ordinal);
        Station shared = new();
        Station came = TokenCodec<Named>.Read<Station?, StationCodec>(TokenCodec<Named>.Write<Station?, StationCodec>(new Station { Near = [shared, shared] }))!;
        Assert.NotSame(came.Near[0], came.Near[1]);
    }

    [Fact]
    public void What_is_shared_too_often_is_refused_where_copies_are_made()
    {
        // Each station leads to the next one twice: forty of them are more than anybody can write.
        Station last = new();
        for (int i = 0; i < 40; i++)
            last = new Station { Near = [last, last] };

        Assert.Contains("1000000 values", Assert.Throws<EncodeException>(() => TokenCodec<Named>.Write<Station?, StationCodec>(last)).Message, StringComparison.Ordinal);
        Assert.NotNull(TokenCodec<Graph>.Read<Station?, StationCodec>(TokenCodec<Graph>.Write<Station?, StationCodec>(last)));
    }

    [Fact]
    public void A_class_that_nobody_declared_is_refused_by_its_name()
    {
        string message = Assert.Throws<EncodeException>(() => TokenCodec<Graph>.Write<Station?, StationCodec>(new GhostStation())).Message;
        Assert.Contains("GhostStation cannot be sent as a " + StationName, message, StringComparison.Ordinal);
        Assert.Contains("Terminus", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_the_place_is_refused()
    {
        Assert.Throws<DecodeException>(() => TokenCodec<Graph>.Read<Station?, StationCodec>([new("Value", "elsewhere.Thing")]));
        Assert.Throws<DecodeException>(() => TokenCodec<Graph>.Read<Terminus?, TerminusCodec>([new("Value", StationName)]));
        Assert.Throws<DecodeException>(() => TokenCodec<Graph>.Read<Station?, StationCodec>([new("Shared", 0)]));
        Assert.Throws<DecodeException>(() => TokenCodec<Graph>.Read<Vehicle?, VehicleCodec>([new("Value", "testing.Vehicle")]));
        Assert.Contains(
            "abstract", Assert.Throws<DecodeException>(() => TokenCodec<Graph>.Read<Vehicle?, VehicleCodec>([new("Value", "testing.Vehicle")])).Message, StringComparison.Ordinal);

        // A tram stands at itself: a reference back to an object of another class than the place wants.
        List<Token> tokens = TokenCodec<Graph>.Write<Vehicle?, VehicleCodec>(new Tram { At = new Station() });
        int at = tokens.IndexOf(new Token("Value", StationName));
        tokens.RemoveRange(at, tokens.IndexOf(new Token("EndValue")) + 1 - at);
        tokens.Insert(at, new Token("Shared", 0));
        Assert.Contains("Tram came where", Assert.Throws<DecodeException>(() => TokenCodec<Graph>.Read<Vehicle?, VehicleCodec>(tokens)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_is_refused_where_a_value_must_be()
    {
        Assert.Throws<EncodeException>(() => TokenCodec<Graph>.Write<Station, PresentCodec<Station, StationCodec>>(null!));
        Assert.Throws<DecodeException>(() => TokenCodec<Graph>.Read<Station, PresentCodec<Station, StationCodec>>([new("NullValue")]));
    }

    [Fact]
    public void Shapes_tell_bases_subtypes_and_circles()
    {
        Assert.Equal(
            [StationName, "Dragoman.Testing.Samples.Depot", "Dragoman.Testing.Samples.Terminus"],
            StationCodec.Shape.Known.Select(k => k.Name));
        Assert.Same(TerminusCodec.Shape, DepotCodec.Shape.Base);
        Assert.Null(StationCodec.Shape.Base);
        Assert.Equal(["Name", "Next", "Near", "Platforms", "Buffer", "Abandoned", "Served", "ByName"], DepotCodec.Shape.Fields.Select(f => f.Name));
        Assert.Equal(["Served", "ByName"], DepotCodec.Shape.OwnFields.Select(f => f.Name));
        Assert.True(StationCodec.Shape.IsCyclic);
        Assert.True(DepotCodec.Shape.IsCyclic);
        Assert.False(TicketCodec.Shape.IsCyclic);
        Assert.False(VehicleCodec.Shape.IsCyclic);
        Assert.True(VehicleCodec.Shape.IsAbstract);
    }

    [Fact]
    public void Random_graphs_come_back_and_damaged_ones_are_refused()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        try
        {
            for (int round = 0; round < 300; round++)
            {
                Station[] stations = [.. Enumerable.Range(0, 1 + random.Next(30)).Select(i => Station(random, i))];
                foreach (Station station in stations)
                {
                    station.Next = random.Next(3) == 0 ? null : stations[random.Next(stations.Length)];
                    station.Near.AddRange(Enumerable.Range(0, random.Next(4)).Select(_ => stations[random.Next(stations.Length)]));
                }

                List<Token> tokens = TokenCodec<Graph>.Write<Station?, StationCodec>(stations[0]);
                Assert.Equal(Text(stations[0]), Text(TokenCodec<Graph>.Read<Station?, StationCodec>(tokens)!));
                Damage(random, tokens);
            }
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The seed was {seed}.", exception);
        }
    }

    private static void Damage(Random random, List<Token> tokens)
    {
        for (int i = 0; i < 20; i++)
        {
            List<Token> damaged = [.. tokens];
            int at = random.Next(damaged.Count);
            switch (random.Next(4))
            {
                case 0:
                    damaged.RemoveAt(at);
                    break;
                case 1:
                    damaged[at] = new Token("Shared", random.Next(-2, 40));
                    break;
                case 2:
                    damaged[at] = damaged[random.Next(damaged.Count)];
                    break;
                default:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
            }

            try
            {
                TokenCodec<Graph>.Read<Station?, StationCodec>(damaged);
            }
            catch (DecodeException)
            {
                // That is how damage is told.
            }
        }
    }

    private static Station Station(Random random, int number) => random.Next(3) switch
    {
        0 => new Station { Name = $"{number}", Platforms = random.Next() },
        1 => new Terminus { Name = $"{number}", Buffer = new Point(number, random.Next()) },
        _ => new Depot { Name = $"{number}", Abandoned = random.Next(2) == 0 },
    };

    // Every object once, with numbers for what it leads to.
    private static string Text(Station from)
    {
        Dictionary<Station, int> numbers = new(ReferenceEqualityComparer.Instance);
        List<string> lines = [];
        Number(from);
        return string.Join('\n', lines);

        int Number(Station? station)
        {
            if (station is null)
                return -1;

            if (numbers.TryGetValue(station, out int known))
                return known;

            int number = numbers[station] = numbers.Count;
            int next = Number(station.Next);
            int[] near = [.. station.Near.Select(Number)];
            lines.Add($"{number} {station.GetType().Name} {station.Name} {station.Platforms} {(station as Terminus)?.Buffer} {next} [{string.Join(' ', near)}]");
            return number;
        }
    }

    private static ContractBinding Binding<T>()
        where T : class, IContract<T> => T.BindingOfContract;
}
