namespace Dragoman.Iiop;

/// <summary>What the CosNaming face allows.</summary>
public sealed class CosNamingOptions
{
    /// <summary>How many entries one reply carries at most. Who asks for more gets the rest from the iterator.</summary>
    /// <value>10,000 by default, which keeps replies within the 2 MiB that common peers accept unless names are long.</value>
    public int MaxBatch { get; init; } = 10_000;

    /// <summary>How many iterators may be open over one context. One more ends the one that was used longest ago.</summary>
    /// <value>64 by default.</value>
    public int MaxIteratorsPerContext { get; init; } = 64;

    /// <summary>How many iterators may be open in all. One more ends the one that was used longest ago.</summary>
    /// <value>1024 by default.</value>
    public int MaxIterators { get; init; } = 1024;

    /// <summary>How long an iterator lives that nobody uses.</summary>
    /// <value>A minute by default.</value>
    public TimeSpan IteratorLife { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Tells the time.</summary>
    /// <value>The system's clock by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
