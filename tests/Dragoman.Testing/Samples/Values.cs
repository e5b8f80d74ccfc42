namespace Dragoman.Testing.Samples;

/// <summary>A value that may lead back to itself.</summary>
[Value]
public class Station
{
    public string Name { get; set; } = "";

    public Station? Next { get; set; }

    public List<Station> Near { get; set; } = [];

    public int Platforms { get; set; }
}

/// <summary>A value that may stand in the place of another.</summary>
[Value]
public class Terminus : Station
{
    public Point Buffer { get; set; }

    public bool Abandoned;
}

/// <summary>A subtype of a subtype, with an array and a dictionary of values.</summary>
[Value]
public sealed class Depot : Terminus
{
    public Station[] Served { get; set; } = [];

    public Dictionary<string, Station?> ByName { get; set; } = [];
}

/// <summary>Derives from a value, but nobody declared it.</summary>
public sealed class GhostStation : Station;

/// <summary>A value of which only subtypes exist.</summary>
[Value(Name = "testing.Vehicle")]
public abstract class Vehicle
{
    public int Wheels { get; set; }
}

/// <summary>A subtype of it.</summary>
[Value(Name = "testing.Tram")]
public sealed class Tram : Vehicle
{
    public Station? At { get; set; }
}

/// <summary>A value without subtypes that cannot lead back to itself.</summary>
[Value]
public sealed class Ticket
{
    public int Number { get; set; }

    public Point? Seat { get; set; }

    public Wallet? Wallet { get; set; }
}

/// <summary>A value that stands in another.</summary>
[Value]
public sealed class Wallet
{
    public string Owner { get; set; } = "";
}

/// <summary>A message with values in it: its copies keep what they share where the wire can.</summary>
/// <param name="Start">Where from.</param>
/// <param name="Goal">Where to.</param>
[Message]
public sealed record Journey(Station Start, Station? Goal);

/// <summary>A message with a value of any type.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Content">What it holds.</param>
[Message]
public sealed record Parcel(string Name, Any Content);
