namespace Dragoman.Directory;

/// <summary>Finds the contexts that no name leads to from the root, and tells which of them have been so for too long.</summary>
/// <remarks>
/// Not safe for concurrent use; the tree asks under its writers' lock. Contexts that only name each other are orphans too. A look walks the
/// whole tree, so it is taken at most ten times in an orphan's life.
/// </remarks>
/// <param name="root">The root context.</param>
/// <param name="options">The life of orphans and the clock.</param>
internal sealed class OrphanWatch(ContextId root, NameTreeOptions options)
{
    private readonly Dictionary<ContextId, long> _orphanedAt = [];
    private long _lastLook = options.TimeProvider.GetTimestamp();
    private bool _mayHaveOrphans;

    /// <summary>Says that a context may have become an orphan. As long as nobody says so, no look is taken.</summary>
    public void Suspect() => _mayHaveOrphans = true;

    /// <summary>Gives the contexts to remove.</summary>
    /// <param name="snapshot">The tree.</param>
    /// <returns>Contexts that have been orphans for longer than their life.</returns>
    public IReadOnlyCollection<ContextId> Expired(Snapshot snapshot)
    {
        long now = options.TimeProvider.GetTimestamp();
        if (!_mayHaveOrphans || options.TimeProvider.GetElapsedTime(_lastLook, now) < options.OrphanLife / 10)
            return [];

        _lastLook = now;
        HashSet<ContextId> reachable = ReachableIn(snapshot);
        foreach (ContextId known in _orphanedAt.Keys.Where(id => reachable.Contains(id) || !snapshot.Contexts.ContainsKey(id)).ToList())
            _orphanedAt.Remove(known);

        List<ContextId> expired = [];
        foreach (ContextId orphan in snapshot.Contexts.Keys.Where(id => !reachable.Contains(id)))
        {
            if (!_orphanedAt.TryAdd(orphan, now) && options.TimeProvider.GetElapsedTime(_orphanedAt[orphan], now) > options.OrphanLife)
                expired.Add(orphan);
        }

        foreach (ContextId orphan in expired)
            _orphanedAt.Remove(orphan);

        _mayHaveOrphans = _orphanedAt.Count > 0;
        return expired;
    }

    private HashSet<ContextId> ReachableIn(Snapshot snapshot)
    {
        HashSet<ContextId> reachable = [root];
        Stack<ContextId> open = new([root]);
        while (open.TryPop(out ContextId context))
        {
            foreach (NameEntry entry in snapshot.Contexts[context].Entries.Values)
            {
                if (entry.Target is NameTarget.Context { Id: var id } && snapshot.Contexts.ContainsKey(id) && reachable.Add(id))
                    open.Push(id);
            }
        }

        return reachable;
    }
}
