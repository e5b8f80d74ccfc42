namespace Dragoman.Directory;

/// <summary>Refuses what would be too much for the tree, for one of its contexts or for one peer.</summary>
/// <param name="options">The limits.</param>
internal sealed class TreeLimits(NameTreeOptions options)
{
    /// <summary>Asks for a new entry.</summary>
    /// <param name="snapshot">The tree.</param>
    /// <param name="peer">Who wants it; null for the program itself.</param>
    /// <param name="parent">The context that is to have it.</param>
    /// <param name="rest">The name.</param>
    /// <param name="besides">What else the peer asks for at the same time.</param>
    public void RequireEntry(Snapshot snapshot, string? peer, ContextId parent, NamePath rest, int besides)
    {
        RequireShare(snapshot, peer, rest, besides);
        int siblings = snapshot.EntriesOf(parent).Count;
        if (siblings >= LimitFor(peer, options.MaxEntriesPerContext))
            throw NameException.Full($"the context has {siblings} entries ({nameof(NameTreeOptions.MaxEntriesPerContext)})", rest);

        if (snapshot.EntryCount >= LimitFor(peer, options.MaxEntries))
            throw NameException.Full($"it has {snapshot.EntryCount} entries ({nameof(NameTreeOptions.MaxEntries)})", rest);
    }

    /// <summary>Asks for a place in another context.</summary>
    public void RequireRoom(Snapshot snapshot, ContextId parent, NamePath rest)
    {
        int siblings = snapshot.EntriesOf(parent).Count;
        if (siblings >= LimitFor(Caller.Current?.Address.Host, options.MaxEntriesPerContext))
            throw NameException.Full($"the context has {siblings} entries ({nameof(NameTreeOptions.MaxEntriesPerContext)})", rest);
    }

    /// <summary>Asks for a new context.</summary>
    public void RequireContext(Snapshot snapshot, string? peer)
    {
        RequireShare(snapshot, peer, null, 0);
        if (snapshot.Contexts.Count >= LimitFor(peer, options.MaxContexts))
            throw NameException.Full($"there are {snapshot.Contexts.Count} contexts ({nameof(NameTreeOptions.MaxContexts)})");
    }

    /// <summary>Asks for room for attributes, which is taken from the share of the peer that bound the name.</summary>
    public void RequireOctets(Snapshot snapshot, string? holder, long more, NamePath rest)
    {
        if (more <= 0)
            return;

        if (holder is not null && snapshot.Peers.OctetsOf(holder) + more > options.MaxAttributeOctetsPerPeer)
            throw NameException.Full($"attributes of the names of {holder} take {snapshot.Peers.OctetsOf(holder)} octets in it ({nameof(NameTreeOptions.MaxAttributeOctetsPerPeer)})", rest);

        long limit = options.MaxAttributeOctetsInTree;
        if (snapshot.AttributeOctets + more > (Caller.Current is null ? limit : limit - limit / 10))
            throw NameException.Full($"attributes take {snapshot.AttributeOctets} octets in it ({nameof(NameTreeOptions.MaxAttributeOctetsInTree)})", rest);
    }

    // The last tenth is kept for the program itself.
    private static int LimitFor(string? peer, int limit) => peer is null ? limit : limit - limit / 10;

    private void RequireShare(Snapshot snapshot, string? peer, NamePath? rest, int besides)
    {
        if (peer is not null && snapshot.Peers.NamesOf(peer) + besides >= options.MaxPerPeer)
            throw NameException.Full($"{peer} has {snapshot.Peers.NamesOf(peer) + besides} names and contexts in it ({nameof(NameTreeOptions.MaxPerPeer)})", rest);
    }
}
