using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>Plans changes: each takes a snapshot and says what to ask of the store so that nothing is done if the tree has changed in a way that matters.</summary>
/// <param name="options">The limits.</param>
/// <param name="records">Writes the store's values.</param>
internal sealed class Planner(NameTreeOptions options, Records records)
{
    private readonly AttributeEdits _attributes = new(options);
    private readonly TreeLimits _limits = new(options);

    /// <summary>Plans an empty tree.</summary>
    public Plan Found(ContextId root) => new Plan()
        .If(new StoreCondition.Absent(StoreKeys.Identity))
        .Put(StoreKeys.Identity, new StoreValue(root.Value.ToByteArray()))
        .Put(StoreKeys.OfContext(root), Records.Of(new ContextRecord(null, Now)));

    public Planned<NameEntry> Bind(Snapshot snapshot, ContextId start, NamePath path, NameBinding binding) =>
        Put(snapshot, start, path, binding, static (rest, bound, target) => (bound, target) switch
        {
            (NameTarget.Object older, NameTarget.Object newer) when !ShareWire(older.Reference, newer.Reference) => true,
            _ => throw new NameException(NameError.AlreadyBound, rest),
        });

    public Planned<NameEntry> Rebind(Snapshot snapshot, ContextId start, NamePath path, NameBinding binding) =>
        Put(snapshot, start, path, binding, static (rest, bound, target) => (bound, target) switch
        {
            (NameTarget.Link, _) => false,
            (NameTarget.Object, NameTarget.Object) => true,
            (NameTarget.Object, NameTarget.Link) => throw new NameException(NameError.AlreadyBound, rest),
            (NameTarget.Object, _) => throw new NameException(NameError.NotContext, rest),
            (_, NameTarget.Link) => throw new NameException(NameError.AlreadyBound, rest),
            (_, NameTarget.Object) => throw new NameException(NameError.NotObject, rest),
            _ => false,
        });

    public Planned<NameEntry> Modify(Snapshot snapshot, ContextId start, NamePath path, IReadOnlyList<AttributeChange> changes, long? ifRevision)
    {
        (_, StoredEntry stored) = Find(snapshot, start, path);
        if (ifRevision is { } revision && stored.Shown!.Revision != revision)
            throw new NameException(NameError.Changed, path.From(path.Count - 1));

        AttributeSet attributes = Changed(snapshot, stored.Record!, changes, path.From(path.Count - 1));
        return Changed(Unchanged(new Plan(), stored), stored, stored.Record! with { Attributes = attributes });
    }

    public Planned<NameEntry> Move(Snapshot snapshot, ContextId start, NamePath path, ContextId newStart, NamePath newPath, IReadOnlyList<AttributeChange> changes)
    {
        (_, StoredEntry stored) = Find(snapshot, start, path);
        (ContextId parent, NameEntry? taken) = new NameWalk(snapshot).Walk(newStart, newPath, followsEnd: false);
        EntryRecord record = stored.Record!;
        if (taken?.Id == stored.Id)
            return changes.Count > 0 ? Modify(snapshot, start, path, changes, null) : new Planned<NameEntry>(new Plan(), _ => stored.Shown!);

        NamePath rest = newPath.From(newPath.Count - 1);
        if (taken is not null)
            throw new NameException(NameError.AlreadyBound, rest);

        if (parent != record.Parent)
            _limits.RequireRoom(snapshot, parent, rest);

        Plan plan = Unchanged(new Plan(), stored)
            .If(new StoreCondition.Exists(StoreKeys.OfContext(parent)))
            .If(new StoreCondition.Absent(StoreKeys.OfChild(parent, newPath[^1])))
            .Delete(StoreKeys.OfChild(record.Parent, record.Name))
            .Put(StoreKeys.OfChild(parent, newPath[^1]), new StoreValue(stored.Id.ToByteArray()));
        if (record.Kind == EntryKind.Context)
            RequireNoCircle(plan, snapshot, record.Context, parent, rest);

        AttributeSet attributes = Changed(snapshot, record, changes, rest);
        return Changed(plan, stored, record with { Parent = parent, Name = newPath[^1], Attributes = attributes });
    }

    public Planned<bool> Unbind(Snapshot snapshot, ContextId start, NamePath path, string? wire)
    {
        (_, StoredEntry stored) = Find(snapshot, start, path);
        bool isObject = stored.Record!.Kind == EntryKind.Object;
        if (wire is null || !isObject || stored.Profiles is { Count: 1 } only && only.ContainsKey(wire))
            return new Planned<bool>(Removed(Unchanged(new Plan(), stored), stored), static _ => true);

        if (!stored.Profiles.ContainsKey(wire))
            throw new NameException(NameError.Missing, path.From(path.Count - 1));

        Plan plan = Unchanged(new Plan(), stored).Delete(StoreKeys.OfProfiles(stored.Id, wire));
        Changed(plan, stored, stored.Record with { Families = stored.Record.Families.RemoveAll(family => family == wire) });
        return new Planned<bool>(plan, static _ => true);
    }

    public Planned<bool> UnbindUnchanged(Snapshot snapshot, ContextId start, NamePath path, NameEntry seen, string? wire) =>
        new NameWalk(snapshot).Walk(start, path, followsEnd: false).Entry is { } entry && entry.Id == seen.Id && entry.Revision == seen.Revision
            ? Unbind(snapshot, start, path, wire)
            : new Planned<bool>(new Plan(), static _ => false);

    public Planned<ContextId> AddContext(Snapshot snapshot)
    {
        ContextId context = new(Guid.NewGuid());
        return new Planned<ContextId>(AddContext(new Plan(), snapshot, context), _ => context);
    }

    public Planned<ContextId> AddContext(Snapshot snapshot, ContextId start, NamePath path)
    {
        ContextId context = new(Guid.NewGuid());
        Plan plan = AddContext(new Plan(), snapshot, context);
        (ContextId parent, NameEntry? taken) = new NameWalk(snapshot).Walk(start, path, followsEnd: false);
        NamePath rest = path.From(path.Count - 1);
        if (taken is not null)
            throw new NameException(NameError.AlreadyBound, rest);

        New(plan, snapshot, parent, path, new NameBinding(new NameTarget.Context(context)), besides: 1);
        return new Planned<ContextId>(plan, _ => context);
    }

    public static Planned<bool> Destroy(Snapshot snapshot, ContextId context)
    {
        if (context == snapshot.Root)
            throw new NameException(NameError.Refused);

        if (!snapshot.EntriesOf(context).IsEmpty)
            throw new NameException(NameError.NotEmpty);

        Plan plan = new Plan()
            .If(new StoreCondition.Exists(StoreKeys.OfContext(context)))
            .If(new StoreCondition.EmptyRange(StoreKeys.OfChildren(context)))
            .Delete(StoreKeys.OfContext(context));
        return new Planned<bool>(plan, static _ => true);
    }

    /// <summary>Plans the end of contexts that nobody can reach, and of entries that nobody sees.</summary>
    public static Plan Clean(Snapshot snapshot, IReadOnlyCollection<ContextId> orphans)
    {
        Plan plan = new();
        foreach (ContextId orphan in orphans)
        {
            // A name that leads to a context puts its record again, so that this fails if one came in between; and so does a new entry.
            plan.If(new StoreCondition.At(StoreKeys.OfContext(orphan), snapshot.Contexts[orphan].Modified))
                .If(new StoreCondition.NotTouchedSince(StoreKeys.OfChildren(orphan), snapshot.Revision))
                .Delete(StoreKeys.OfContext(orphan));
            foreach (NameEntry entry in snapshot.Contexts[orphan].Entries.Values)
                Removed(plan, snapshot.Entries[entry.Id]);
        }

        foreach (Guid hidden in snapshot.Hidden)
        {
            if (snapshot.Entries[hidden] is { Record: { } record } stored && !orphans.Contains(record.Parent))
                Removed(Unchanged(plan, stored).If(new StoreCondition.EmptyRange(StoreKeys.OfProfiles(hidden, ""))), stored);
        }

        return plan;
    }

    private static bool ShareWire(ObjectRef one, ObjectRef other) =>
        one.Profiles.Any(profile => other.Profiles.Any(own => own.Family == profile.Family));

    private static (ContextId Parent, StoredEntry Stored) Find(Snapshot snapshot, ContextId start, NamePath path)
    {
        (ContextId parent, NameEntry? entry) = new NameWalk(snapshot).Walk(start, path, followsEnd: false);
        return entry is null ? throw new NameException(NameError.Missing, path.From(path.Count - 1)) : (parent, snapshot.Entries[entry.Id]);
    }

    // Every change of an entry puts its record, so that this is all that need hold.
    private static Plan Unchanged(Plan plan, StoredEntry stored) => plan.If(new StoreCondition.At(StoreKeys.OfEntry(stored.Id), stored.Modified));

    private static Plan Removed(Plan plan, StoredEntry stored)
    {
        plan.Delete(StoreKeys.OfEntry(stored.Id)).Delete(StoreKeys.OfChild(stored.Record!.Parent, stored.Record.Name));
        foreach (string family in stored.Profiles.Keys)
            plan.Delete(StoreKeys.OfProfiles(stored.Id, family));

        return plan;
    }

    // Of two moves that together would make a circle the second is refused, because the first one moved the key.
    private static void RequireNoCircle(Plan plan, Snapshot snapshot, ContextId moved, ContextId parent, NamePath rest)
    {
        HashSet<ContextId> seen = [parent];
        Queue<ContextId> open = new([parent]);
        while (open.TryDequeue(out ContextId context))
        {
            if (context == moved)
                throw NameException.Because(NameError.Refused, $"A context cannot be moved below itself, to '{rest}'.", rest);

            foreach (Guid name in snapshot.NamesOf.GetValueOrDefault(context, []))
            {
                if (seen.Add(snapshot.Entries[name].Record!.Parent))
                    open.Enqueue(snapshot.Entries[name].Record!.Parent);
            }
        }

        plan.If(snapshot.Moved == 0 ? new StoreCondition.Absent(StoreKeys.Moves) : new StoreCondition.At(StoreKeys.Moves, snapshot.Moved))
            .Put(StoreKeys.Moves, new StoreValue(ReadOnlyMemory<byte>.Empty));
    }

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    private Plan AddContext(Plan plan, Snapshot snapshot, ContextId context)
    {
        string? peer = Caller.Current?.Address.Host;
        _limits.RequireContext(snapshot, peer);
        return plan.If(new StoreCondition.Absent(StoreKeys.OfContext(context)))
            .Put(StoreKeys.OfContext(context), Records.Of(new ContextRecord(peer, Now)));
    }

    // Combining says whether profiles are added to those that are there, or all is replaced; or throws.
    private Planned<NameEntry> Put(Snapshot snapshot, ContextId start, NamePath path, NameBinding binding, Func<NamePath, NameTarget, NameTarget, bool> combine)
    {
        RequireBindable(snapshot, binding.Target);
        (ContextId parent, NameEntry? entry) = new NameWalk(snapshot).Walk(start, path, followsEnd: false);
        NamePath rest = path.From(path.Count - 1);
        Plan plan = new();
        if (entry is null)
            return New(Named(plan, snapshot, binding.Target), snapshot, parent, path, binding, besides: 0);

        StoredEntry stored = snapshot.Entries[entry.Id];
        bool isAdded = combine(rest, entry.Target, binding.Target);
        ObjectRef? reference = EntryTarget.ReferenceOf(binding.Target);
        EntryRecord record = isAdded ? EntryTarget.Merged(stored.Record!, reference!) : EntryTarget.Bound(stored.Record!, binding.Target);
        record = record with { Attributes = _attributes.Bound(record.Attributes, binding) };
        _limits.RequireOctets(snapshot, record.CreatedBy, record.Attributes.Size - stored.Record!.Attributes.Size, rest);
        Unchanged(Named(plan, snapshot, binding.Target), stored);
        ProfileRecord[] profiles = reference is null ? [] : [.. EntryTarget.ProfilesOf(reference)];
        foreach (ProfileRecord wire in profiles)
            plan.Put(StoreKeys.OfProfiles(stored.Id, wire.Family), records.Of(wire));

        foreach (string family in stored.Profiles.Keys.Where(family => !isAdded && !profiles.Any(wire => wire.Family == family)))
            plan.Delete(StoreKeys.OfProfiles(stored.Id, family));

        return Changed(plan, stored, record);
    }

    private Planned<NameEntry> New(Plan plan, Snapshot snapshot, ContextId parent, NamePath path, NameBinding binding, int besides)
    {
        NamePath rest = path.From(path.Count - 1);
        string? peer = Caller.Current?.Address.Host;
        AttributeSet attributes = _attributes.Bound(AttributeSet.Empty, binding);
        _limits.RequireEntry(snapshot, peer, parent, rest, besides);
        _limits.RequireOctets(snapshot, peer, attributes.Size, rest);
        Guid id = Guid.NewGuid();
        DateTimeOffset now = Now;
        EntryRecord record = EntryTarget.Bound(
            new EntryRecord(parent, path[^1], default) { Attributes = attributes, CreatedBy = peer, CreatedAt = now, ModifiedBy = peer, ModifiedAt = now },
            binding.Target);
        plan.If(new StoreCondition.Exists(StoreKeys.OfContext(parent)))
            .If(new StoreCondition.Absent(StoreKeys.OfChild(parent, path[^1])))
            .Put(StoreKeys.OfEntry(id), Records.Of(record))
            .Put(StoreKeys.OfChild(parent, path[^1]), new StoreValue(id.ToByteArray()));
        if (EntryTarget.ReferenceOf(binding.Target) is { } reference)
        {
            foreach (ProfileRecord wire in EntryTarget.ProfilesOf(reference))
                plan.Put(StoreKeys.OfProfiles(id, wire.Family), records.Of(wire));
        }

        return new Planned<NameEntry>(plan, after => Shown(after, id));
    }

    private AttributeSet Changed(Snapshot snapshot, EntryRecord record, IReadOnlyList<AttributeChange> changes, NamePath rest)
    {
        AttributeSet attributes = _attributes.Apply(record.Attributes, changes);
        _limits.RequireOctets(snapshot, record.CreatedBy, attributes.Size - record.Attributes.Size, rest);
        return attributes;
    }

    private Planned<NameEntry> Changed(Plan plan, StoredEntry stored, EntryRecord record)
    {
        plan.Put(StoreKeys.OfEntry(stored.Id), Records.Of(record with { ModifiedBy = Caller.Current?.Address.Host, ModifiedAt = Now }));
        return new Planned<NameEntry>(plan, after => Shown(after, stored.Id));
    }

    private static NameEntry Shown(Snapshot after, Guid id) =>
        after.Entries.GetValueOrDefault(id)?.Shown is { } entry ? new NameWalk(after).Shown(entry) : throw new NameException(NameError.Changed);

    // A context's record is put again by whatever names it, so that nobody removes it as an orphan at the same time.
    private static Plan Named(Plan plan, Snapshot snapshot, NameTarget target) => target is NameTarget.Context { Id: var context }
        ? plan.If(new StoreCondition.Exists(StoreKeys.OfContext(context))).Put(StoreKeys.OfContext(context), Records.Of(snapshot.Contexts[context].Record))
        : plan;

    private static void RequireBindable(Snapshot snapshot, NameTarget target)
    {
        if (EntryTarget.ReferenceOf(target) is { Profiles.IsDefaultOrEmpty: true })
            throw new ArgumentException("A reference without profiles leads nowhere and cannot be bound.", nameof(target));

        if (target is NameTarget.Link { Path.Count: 0 })
            throw new NameException("A link needs a name of at least one component.");

        if (target is NameTarget.Context { Id: var context } && !snapshot.Contexts.ContainsKey(context))
            throw new NameException(NameError.NoSuchContext);
    }
}
