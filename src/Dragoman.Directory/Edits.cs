using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>The changes of a tree: each takes a snapshot and gives the next one, or throws and changes nothing.</summary>
/// <param name="options">The limits.</param>
internal sealed class Edits(NameTreeOptions options)
{
    public (Snapshot Next, NameEntry Entry) Bind(Snapshot snapshot, ContextId start, NamePath path, NameTarget target) =>
        Put(snapshot, start, path, target, static (path, bound, target) => (bound, target) switch
        {
            (NameTarget.Object older, NameTarget.Object newer) when !WireProfiles.ShareWire(older.Reference, newer.Reference) =>
                new NameTarget.Object(WireProfiles.Merge(older.Reference, newer.Reference)),
            _ => throw new NameException(NameError.AlreadyBound, path.From(path.Count - 1)),
        });

    public (Snapshot Next, NameEntry Entry) Rebind(Snapshot snapshot, ContextId start, NamePath path, NameTarget target) =>
        Put(snapshot, start, path, target, static (path, bound, target) => (bound, target) switch
        {
            (NameTarget.Object older, NameTarget.Object newer) => new NameTarget.Object(WireProfiles.Merge(older.Reference, newer.Reference)),
            (NameTarget.Object, _) => throw new NameException(NameError.NotContext, path.From(path.Count - 1)),
            (_, NameTarget.Object) => throw new NameException(NameError.NotObject, path.From(path.Count - 1)),
            _ => target,
        });

    public static NameEntry? Find(Snapshot snapshot, ContextId start, NamePath path) =>
        snapshot.EntriesOf(snapshot.ParentOf(start, path)).GetValueOrDefault(path[^1]);

    public static (Snapshot Next, NameTarget Before) Remove(Snapshot snapshot, ContextId start, NamePath path, string? wire)
    {
        ContextId parent = snapshot.ParentOf(start, path);
        NameEntry? entry = snapshot.EntriesOf(parent).GetValueOrDefault(path[^1]);
        ObjectRef? reference = (entry?.Target as NameTarget.Object)?.Reference;
        if (entry is null || (wire is not null && reference is not null && !WireProfiles.HasWire(reference, wire)))
            throw new NameException(NameError.Missing, path.From(path.Count - 1));

        ObjectRef? rest = wire is null || reference is null ? null : WireProfiles.Without(reference, wire);
        Snapshot next = rest is null or { Profiles.IsEmpty: true }
            ? snapshot.WithoutEntry(parent, entry.Name)
            : snapshot.WithEntry(parent, entry with { Target = new NameTarget.Object(rest) });
        return (next, entry.Target);
    }

    public (Snapshot Next, ContextId Context) AddContext(Snapshot snapshot)
    {
        if (snapshot.Contexts.Count >= options.MaxContexts)
            throw new NameException(NameError.LimitReached);

        ContextId context = new(Guid.NewGuid());
        return (snapshot.WithContext(context), context);
    }

    public static Snapshot Destroy(Snapshot snapshot, ContextId root, ContextId context)
    {
        if (context == root)
            throw new NameException(NameError.Refused);

        return snapshot.EntriesOf(context).IsEmpty
            ? snapshot.WithoutContexts([context])
            : throw new NameException(NameError.NotEmpty);
    }

    private (Snapshot Next, NameEntry Entry) Put(
        Snapshot snapshot, ContextId start, NamePath path, NameTarget target, Func<NamePath, NameTarget, NameTarget, NameTarget> combine)
    {
        RequireBindable(snapshot, target);
        ContextId parent = snapshot.ParentOf(start, path);
        ImmutableSortedDictionary<NameComponent, NameEntry> siblings = snapshot.EntriesOf(parent);
        if (siblings.TryGetValue(path[^1], out NameEntry? entry))
            entry = entry with { Target = combine(path, entry.Target, target) };
        else if (siblings.Count < options.MaxEntriesPerContext && snapshot.EntryCount < options.MaxEntries)
            entry = new NameEntry(path[^1], Guid.NewGuid(), target);
        else
            throw new NameException(NameError.LimitReached, path.From(path.Count - 1));

        return (snapshot.WithEntry(parent, entry), entry);
    }

    private static void RequireBindable(Snapshot snapshot, NameTarget target)
    {
        ObjectRef? reference = target switch
        {
            NameTarget.Object bound => bound.Reference,
            NameTarget.Mount mount => mount.Reference,
            _ => null,
        };
        if (reference is { Profiles.IsDefaultOrEmpty: true })
            throw new ArgumentException("A reference without profiles leads nowhere and cannot be bound.", nameof(target));

        if (target is NameTarget.Context { Id: var context } && !snapshot.Contexts.ContainsKey(context))
            throw new NameException(NameError.NoSuchContext);
    }
}
