namespace Dragoman.Bench.Measure;

/// <summary>Sizes that every peer's contract implementation agrees on.</summary>
public static class Payload
{
    public const int Octets = 1 << 20;
    public const int Structs = 1000;
    public const int Ints = 100_000;
}
