namespace Dragoman.Directory;

/// <summary>What a store in memory remembers.</summary>
public sealed class MemoryStoreOptions
{
    /// <summary>How many revisions are remembered for watchers that are behind.</summary>
    /// <value>Ten thousand by default.</value>
    public int MaxRevisions { get; init; } = 10_000;

    /// <summary>How much the values of remembered revisions may weigh together (<see cref="StoreValue.Weight"/>), except for the last revision, which is remembered whatever it weighs.</summary>
    /// <value>16 MiB by default.</value>
    public long MaxRevisionsWeight { get; init; } = 16 << 20;

    /// <summary>Tells the time of leases.</summary>
    /// <value>The system's clock by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
