using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>The whole tree at one revision. Immutable, so that readers take it once and never wait.</summary>
/// <param name="Root">The root context.</param>
/// <param name="Index">The entries by their attributes.</param>
internal sealed record Snapshot(ContextId Root, AttributeIndex Index)
{
    /// <summary>The store's revision.</summary>
    public long Revision { get; init; }

    /// <summary>The revision of the last move of a context; 0 when there was none.</summary>
    public long Moved { get; init; }

    /// <summary>The number of entries in all contexts.</summary>
    public int EntryCount { get; init; }

    /// <summary>What the attributes of all entries take, in octets.</summary>
    public long AttributeOctets { get; init; }

    public ImmutableDictionary<ContextId, ContextNode> Contexts { get; init; } = ImmutableDictionary<ContextId, ContextNode>.Empty;

    /// <summary>Everything that the store has, by identity.</summary>
    public ImmutableDictionary<Guid, StoredEntry> Entries { get; init; } = ImmutableDictionary<Guid, StoredEntry>.Empty;

    /// <summary>The entries that name a context.</summary>
    public ImmutableDictionary<ContextId, ImmutableHashSet<Guid>> NamesOf { get; init; } = ImmutableDictionary<ContextId, ImmutableHashSet<Guid>>.Empty;

    /// <summary>The entries that the store has and nobody sees, because their last profile went with its lease.</summary>
    public ImmutableHashSet<Guid> Hidden { get; init; } = [];

    /// <summary>What each peer has in the tree.</summary>
    public PeerShares Peers { get; init; } = PeerShares.None;

    public ImmutableSortedDictionary<NameComponent, NameEntry> EntriesOf(ContextId context) =>
        Contexts.TryGetValue(context, out ContextNode? node) ? node.Entries : throw new NameException(NameError.NoSuchContext);
}
