namespace Dragoman.Pyro.Tests.Peers;

/// <summary>A house with a pool.</summary>
[Value, PyroClass("luxury.Villa")]
public sealed class Villa : House
{
    public double PoolDepth { get; set; }
}
