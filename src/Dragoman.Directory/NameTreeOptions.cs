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

    /// <summary>How many values the attributes of one entry may have together.</summary>
    /// <value>A thousand by default.</value>
    public int MaxAttributeValues { get; init; } = 1000;

    /// <summary>What the attributes of one entry may take, names and values together.</summary>
    /// <value>256 KiB by default.</value>
    public long MaxAttributeOctets { get; init; } = 256 << 10;

    /// <summary>What the attributes of all names that one peer bound may take together.</summary>
    /// <value>16 MiB by default.</value>
    public long MaxAttributeOctetsPerPeer { get; init; } = 16 << 20;

    /// <summary>What the attributes of the whole tree may take. Its last tenth is the program's own.</summary>
    /// <value>256 MiB by default.</value>
    public long MaxAttributeOctetsInTree { get; init; } = 256 << 20;

    /// <summary>How deep the filter of a search may be nested.</summary>
    /// <value>64 by default.</value>
    public int MaxFilterDepth { get; init; } = 64;

    /// <summary>How many terms the filter of a search may have.</summary>
    /// <value>A thousand by default.</value>
    public int MaxFilterTerms { get; init; } = 1000;

    /// <summary>How many revisions are remembered for watchers that are behind. One that is further behind is told to start again.</summary>
    /// <value>Ten thousand by default, as long as they do not weigh too much together.</value>
    public int MaxRevisions { get; init; } = 10_000;

    /// <summary>The types of attributes.</summary>
    /// <value><see cref="AttributeSchema.Default"/> unless given.</value>
    public AttributeSchema Schema { get; init; } = AttributeSchema.Default;

    /// <summary>Writes and reads profiles for stores that are not memory.</summary>
    /// <value>Null by default: such stores cannot keep objects.</value>
    public IProfileCodec? ProfileCodec { get; init; }

    /// <summary>How long a context that no name leads to from the root is kept.</summary>
    /// <value>Ten minutes by default.</value>
    public TimeSpan OrphanLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Tells the time.</summary>
    /// <value>The system's clock by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
