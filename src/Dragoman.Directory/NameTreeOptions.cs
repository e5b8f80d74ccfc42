namespace Dragoman.Directory;

/// <summary>What a name tree allows.</summary>
public sealed class NameTreeOptions
{
    /// <summary>How many entries the whole tree may have.</summary>
    /// <value>A million by default.</value>
    public int MaxEntries { get; init; } = 1_000_000;

    /// <summary>How many entries one context may have.</summary>
    /// <value>A hundred thousand by default.</value>
    public int MaxEntriesPerContext { get; init; } = 100_000;

    /// <summary>How many contexts there may be, those bound nowhere included.</summary>
    /// <value>A hundred thousand by default.</value>
    public int MaxContexts { get; init; } = 100_000;

    /// <summary>How long a context that no name leads to from the root is kept.</summary>
    /// <value>Ten minutes by default.</value>
    public TimeSpan OrphanLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Tells the time.</summary>
    /// <value>The system's clock by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
