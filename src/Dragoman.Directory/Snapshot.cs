using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>The whole tree at one revision. Immutable, so that readers take it once and never wait.</summary>
/// <param name="Revision">Counts the changes.</param>
/// <param name="EntryCount">The number of entries in all contexts.</param>
/// <param name="Contexts">The entries of each context by name.</param>
/// <param name="Peers">What each peer has in the tree.</param>
internal sealed record Snapshot(
    long Revision,
    int EntryCount,
    ImmutableDictionary<ContextId, ImmutableSortedDictionary<NameComponent, NameEntry>> Contexts,
    PeerShares Peers)
{
    // Values are compared by reference: what is bound anew is kept, however equal it is to what was there, so that one can tell that it was.
    private static readonly ImmutableSortedDictionary<NameComponent, NameEntry> NoEntries =
        ImmutableSortedDictionary.Create<NameComponent, NameEntry>(
            Comparer<NameComponent>.Create(static (x, y) =>
                string.CompareOrdinal(x.Id, y.Id) is var order and not 0 ? order : string.CompareOrdinal(x.Kind, y.Kind)),
            ReferenceEqualityComparer.Instance);

    public static Snapshot WithRoot(ContextId root) =>
        new(0, 0, ImmutableDictionary<ContextId, ImmutableSortedDictionary<NameComponent, NameEntry>>.Empty.Add(root, NoEntries), PeerShares.None);

    public ImmutableSortedDictionary<NameComponent, NameEntry> EntriesOf(ContextId context) =>
        Contexts.TryGetValue(context, out ImmutableSortedDictionary<NameComponent, NameEntry>? entries)
            ? entries
            : throw new NameException(NameError.NoSuchContext);

    /// <summary>Walks all components of a name but the last.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <returns>The context that has, or would have, the entry.</returns>
    public ContextId ParentOf(ContextId start, NamePath path)
    {
        if (path.Count == 0)
            throw new NameException("A name needs at least one component.");

        ContextId context = start;
        ImmutableSortedDictionary<NameComponent, NameEntry> entries = EntriesOf(start);
        for (int i = 0; i < path.Count - 1; i++)
        {
            context = entries.GetValueOrDefault(path[i])?.Target switch
            {
                NameTarget.Context next when Contexts.ContainsKey(next.Id) => next.Id,
                NameTarget.Mount mount => throw new NameException(NameError.CannotProceed, path.From(i + 1), mount.Reference),
                NameTarget.Object => throw new NameException(NameError.NotContext, path.From(i)),
                _ => throw new NameException(NameError.Missing, path.From(i)),
            };
            entries = EntriesOf(context);
        }

        return context;
    }

    public Snapshot WithContext(ContextId context, string? madeBy) =>
        this with { Revision = Revision + 1, Contexts = Contexts.Add(context, NoEntries), Peers = Peers.WithContext(context, madeBy) };

    public Snapshot WithEntry(ContextId context, NameEntry entry)
    {
        ImmutableSortedDictionary<NameComponent, NameEntry> before = EntriesOf(context);
        ImmutableSortedDictionary<NameComponent, NameEntry> after = before.SetItem(entry.Name, entry);
        int added = after.Count - before.Count;
        return new Snapshot(Revision + 1, EntryCount + added, Contexts.SetItem(context, after), Peers.Add(entry.BoundBy, added));
    }

    public Snapshot WithoutEntry(ContextId context, NameEntry entry) =>
        new(Revision + 1, EntryCount - 1, Contexts.SetItem(context, EntriesOf(context).Remove(entry.Name)), Peers.Add(entry.BoundBy, -1));

    public Snapshot WithoutContexts(IReadOnlyCollection<ContextId> contexts) =>
        contexts.Count == 0
            ? this
            : new Snapshot(
                Revision + 1,
                EntryCount - contexts.Sum(c => Contexts[c].Count),
                Contexts.RemoveRange(contexts),
                contexts.Aggregate(Peers, (peers, c) => Contexts[c].Values.Aggregate(peers.WithoutContext(c), static (left, entry) => left.Add(entry.BoundBy, -1))));
}
