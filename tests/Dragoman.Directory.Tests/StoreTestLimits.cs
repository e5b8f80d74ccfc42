namespace Dragoman.Directory.Tests;

/// <summary>What a store under test remembers.</summary>
public sealed class StoreTestLimits
{
    public int MaxRevisions { get; init; } = 10_000;
}
