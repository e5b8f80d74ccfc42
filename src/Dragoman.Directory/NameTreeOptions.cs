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

    /// <summary>How many names and contexts one peer may have in the tree: all that were bound or made from one address. They are its own until they are unbound or destroyed, by whomever.</summary>
    /// <remarks>Names that the program itself binds belong to no peer. Of each of the other limits the last tenth is the program's own: peers cannot keep it from binding.</remarks>
    /// <value>Twenty thousand by default.</value>
    public int MaxPerPeer { get; init; } = 20_000;

    /// <summary>How long a context that no name leads to from the root is kept.</summary>
    /// <value>Ten minutes by default.</value>
    public TimeSpan OrphanLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Tells the time.</summary>
    /// <value>The system's clock by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
