namespace Dragoman.Pyro.Tests.Peers;

/// <summary>A room.</summary>
[Value(Name = "estate.Room")]
public sealed class Room
{
    public int SquareMetres { get; set; }
}
