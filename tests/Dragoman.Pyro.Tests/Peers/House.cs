namespace Dragoman.Pyro.Tests.Peers;

/// <summary>A house.</summary>
[Value(Name = "estate.House")]
public class House
{
    public string StreetName { get; set; } = "";

    public List<Room> Rooms { get; set; } = [];

    public House? Neighbour { get; set; }

    public Any Extra { get; set; }
}
