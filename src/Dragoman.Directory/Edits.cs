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
            ? snapshot.WithoutEntry(parent, entry)
            : snapshot.WithEntry(parent, entry with { Target = new NameTarget.Object(rest) });
        return (next, entry.Target);
    }

    public (Snapshot Next, ContextId Context) AddContext(Snapshot snapshot)
    {
        string? peer = Caller.Current?.Address.Host;
        RequireShare(snapshot, peer, null);
        if (snapshot.Contexts.Count >= LimitFor(peer, options.MaxContexts))
            throw NameException.Full($"there are {snapshot.Contexts.Count} contexts ({nameof(NameTreeOptions.MaxContexts)})");

        ContextId context = new(Guid.NewGuid());
        return (snapshot.WithContext(context, peer), context);
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
        NameEntry next = siblings.TryGetValue(path[^1], out NameEntry? entry)
            ? entry with { Target = combine(path, entry.Target, target) }
            : NewEntry(snapshot, siblings.Count, path, target);
        return (snapshot.WithEntry(parent, next), next);
    }

    private NameEntry NewEntry(Snapshot snapshot, int siblings, NamePath path, NameTarget target)
    {
        NamePath rest = path.From(path.Count - 1);
        string? peer = Caller.Current?.Address.Host;
        RequireShare(snapshot, peer, rest);
        if (siblings >= LimitFor(peer, options.MaxEntriesPerContext))
            throw NameException.Full($"the context has {siblings} entries ({nameof(NameTreeOptions.MaxEntriesPerContext)})", rest);

        return snapshot.EntryCount < LimitFor(peer, options.MaxEntries)
            ? new NameEntry(path[^1], Guid.NewGuid(), target) { BoundBy = peer }
            : throw NameException.Full($"it has {snapshot.EntryCount} entries ({nameof(NameTreeOptions.MaxEntries)})", rest);
    }

    private void RequireShare(Snapshot snapshot, string? peer, NamePath? rest)
    {
        if (peer is not null && snapshot.Peers.Of(peer) >= options.MaxPerPeer)
            throw NameException.Full($"{peer} has {snapshot.Peers.Of(peer)} names and contexts in it ({nameof(NameTreeOptions.MaxPerPeer)})", rest);
    }

    // The last tenth is kept for the program itself.
    private static int LimitFor(string? peer, int limit) => peer is null ? limit : limit - limit / 10;

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
