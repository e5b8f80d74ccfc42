using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>Makes the next snapshot from what a revision of the store did. Used once.</summary>
/// <param name="before">The snapshot before.</param>
/// <param name="records">Reads the store's values.</param>
internal sealed class SnapshotEditor(Snapshot before, Records records)
{
    private readonly ImmutableDictionary<ContextId, ContextNode>.Builder _contexts = before.Contexts.ToBuilder();
    private readonly ImmutableDictionary<Guid, StoredEntry>.Builder _entries = before.Entries.ToBuilder();
    private readonly ImmutableDictionary<ContextId, ImmutableHashSet<Guid>>.Builder _names = before.NamesOf.ToBuilder();
    private readonly ImmutableHashSet<Guid>.Builder _hidden = before.Hidden.ToBuilder();
    private readonly HashSet<Guid> _touched = [];
    private readonly List<ContextId> _gone = [];
    private readonly List<NameChange> _changes = [];
    private AttributeIndex _index = before.Index;
    private PeerShares _peers = before.Peers;
    private long _moved = before.Moved;
    private long _octets = before.AttributeOctets;
    private int _count = before.EntryCount;

    /// <summary>Whether a context may have lost a name, or is new and may have none.</summary>
    public bool MayOrphan { get; private set; }

    /// <summary>Takes in what happened to a key.</summary>
    /// <exception cref="InvalidDataException">The value is damaged.</exception>
    public void Add(StoreEvent change, long revision)
    {
        if (StoreKeys.IsEntry(change.Key, out Guid entry))
        {
            Touch(entry, revision, stored => stored with
            {
                Record = change.Value is null ? null : Records.EntryOf(change.Key, change.Value),
                Created = change.Created,
                Modified = revision,
            });
        }
        else if (StoreKeys.IsProfiles(change.Key, out entry, out string family))
        {
            Touch(entry, revision, stored => stored with
            {
                Profiles = change.Value is null
                    ? stored.Profiles.Remove(family)
                    : stored.Profiles.SetItem(family, records.ProfilesOf(change.Key, family, change.Value)),
            });
        }
        else if (StoreKeys.IsContext(change.Key, out ContextId context))
        {
            AddContext(context, change, revision);
        }
        else if (change.Key == StoreKeys.Moves)
        {
            _moved = revision;
        }
    }

    /// <summary>Gives the next snapshot and what is to be told of it.</summary>
    public (Snapshot Next, ImmutableArray<NameChange> Changes) Finish(long revision)
    {
        foreach (Guid entry in _touched)
            Show(entry);

        foreach (ContextId context in _gone)
            RemoveContext(context);

        Snapshot next = before with
        {
            Revision = revision,
            Moved = _moved,
            EntryCount = _count,
            AttributeOctets = _octets,
            Contexts = _contexts.ToImmutable(),
            Entries = _entries.ToImmutable(),
            NamesOf = _names.ToImmutable(),
            Hidden = _hidden.ToImmutable(),
            Peers = _peers,
            Index = _index,
        };
        return (next, [.. _changes]);
    }

    private void Touch(Guid entry, long revision, Func<StoredEntry, StoredEntry> change)
    {
        _touched.Add(entry);
        _entries[entry] = change(_entries.GetValueOrDefault(entry) ?? new StoredEntry(entry)) with { Touched = revision };
    }

    private void AddContext(ContextId context, StoreEvent change, long revision)
    {
        if (change.Value is null)
        {
            _gone.Add(context);
            return;
        }

        ContextRecord record = Records.ContextOf(change.Key, change.Value);
        if (_contexts.TryGetValue(context, out ContextNode? known))
        {
            _contexts[context] = known with { Record = record, Modified = revision };
            return;
        }

        _contexts[context] = new ContextNode(record, revision, ContextNode.NoEntries);
        _peers = _peers.Add(record.MadeBy, 1, 0);
        MayOrphan = true;
    }

    private void RemoveContext(ContextId context)
    {
        if (!_contexts.TryGetValue(context, out ContextNode? node))
            return;

        // Whoever removes a context has removed its entries; what another store let stand is not to be counted any more.
        foreach (NameEntry entry in node.Entries.Values)
            Replace(_entries[entry.Id].Record!.Parent, entry, null);

        _contexts.Remove(context);
        _peers = _peers.Add(node.Record.MadeBy, -1, 0);
    }

    private void Show(Guid id)
    {
        StoredEntry? old = before.Entries.GetValueOrDefault(id);
        StoredEntry current = _entries[id].Composed();
        if (current.IsGone)
            _entries.Remove(id);
        else
            _entries[id] = current;

        if (current is { Shown: null, IsGone: false })
            _hidden.Add(id);
        else
            _hidden.Remove(id);

        ContextId? from = old?.Record?.Parent;
        ContextId? to = current.Record?.Parent;
        if (old?.Shown is { } was && from is { } left && (current.Shown is null || to != from || was.Name != current.Shown.Name))
        {
            Replace(left, was, null);
            was = null;
        }
        else
        {
            was = old?.Shown;
        }

        if (current.Shown is not null && to is { } parent)
            Replace(parent, was, current.Shown);
    }

    // Both have one name, if both are there.
    private void Replace(ContextId parent, NameEntry? was, NameEntry? now)
    {
        if (!_contexts.TryGetValue(parent, out ContextNode? node))
            return;

        _contexts[parent] = node with { Entries = now is null ? node.Entries.Remove(was!.Name) : node.Entries.SetItem(now.Name, now) };
        _changes.Add(new NameChange(parent, was, now));
        AttributeSet old = was?.Attributes ?? AttributeSet.Empty;
        AttributeSet attributes = now?.Attributes ?? AttributeSet.Empty;
        Guid id = (now ?? was)!.Id;
        _index = _index.With(id, old, attributes);
        Count(was, -1, -old.Size);
        Count(now, 1, attributes.Size);
        ContextId? named = (was?.Target as NameTarget.Context)?.Id;
        ContextId? names = (now?.Target as NameTarget.Context)?.Id;
        if (named == names)
            return;

        Unname(named, id);
        if (names is { } context)
            _names[context] = _names.GetValueOrDefault(context, []).Add(id);
    }

    private void Unname(ContextId? context, Guid id)
    {
        if (context is not { } named)
            return;

        MayOrphan = true;
        ImmutableHashSet<Guid> rest = _names[named].Remove(id);
        if (rest.IsEmpty)
            _names.Remove(named);
        else
            _names[named] = rest;
    }

    private void Count(NameEntry? entry, int number, long octets)
    {
        if (entry is null)
            return;

        _count += number;
        _octets += octets;
        _peers = _peers.Add(entry.BoundBy, number, octets);
    }
}
