namespace Dragoman;

/// <summary>A name tree as protocols see it whose names are single texts: every object of the tree stands in the root, under its name in text form.</summary>
/// <remarks>
/// <para>So the name that an object was exported by is its name there, too: <c>bank.checking</c> and <c>services/greeter</c>. A component of
/// the root without a kind is shown as it is, whatever characters it has; it hides a longer name of the same text.</para>
/// <para>New names become such components, because a program that counts on flat names may use both <c>test</c> and <c>test/x</c>.</para>
/// </remarks>
/// <param name="tree">The tree.</param>
public sealed class FlatNames(INameTree tree) : INameTree
{
    /// <inheritdoc/>
    public ContextId Root => tree.Root;

    /// <summary>Gives the flat name of a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The id of an only component without a kind, whatever characters it has; else the path's text form.</returns>
    public static string TextOf(NamePath path) => path is { Count: 1 } && path[0] is { Kind.Length: 0 } only ? only.Id : path.ToString();

    /// <inheritdoc/>
    public ValueTask<long> RefreshAsync(CancellationToken cancellationToken = default) => tree.RefreshAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<NameEntry> ResolveAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default)
    {
        (NamePath place, NameEntry? known) = await LookAsync(start, path, cancellationToken).ConfigureAwait(false);
        NameEntry entry = known is null or { Target: NameTarget.Link }
            ? await tree.ResolveAsync(start, place, cancellationToken).ConfigureAwait(false)
            : known;
        return entry with { Name = path[^1] };
    }

    /// <inheritdoc/>
    public async ValueTask<NameEntry?> FindAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default)
    {
        (NamePath place, NameEntry? known) = await LookAsync(start, path, cancellationToken).ConfigureAwait(false);
        NameEntry? entry = known ?? (IsFlat(start, path) ? null : await tree.FindAsync(start, place, cancellationToken).ConfigureAwait(false));
        return entry is null ? null : entry with { Name = path[^1] };
    }

    /// <inheritdoc/>
    public async ValueTask<NameEntry> BindAsync(ContextId start, NamePath path, NameBinding binding, CancellationToken cancellationToken = default) =>
        await tree.BindAsync(start, await PlaceOfAsync(start, path, cancellationToken).ConfigureAwait(false), binding, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<NameEntry> RebindAsync(ContextId start, NamePath path, NameBinding binding, CancellationToken cancellationToken = default) =>
        await tree.RebindAsync(start, await PlaceOfAsync(start, path, cancellationToken).ConfigureAwait(false), binding, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<NameEntry> ModifyAsync(
        ContextId start, NamePath path, IReadOnlyList<AttributeChange> changes, long? ifRevision = null, CancellationToken cancellationToken = default) =>
        await tree.ModifyAsync(start, await PlaceOfAsync(start, path, cancellationToken).ConfigureAwait(false), changes, ifRevision, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<NameEntry> MoveAsync(
        ContextId start, NamePath path, ContextId newStart, NamePath newPath, IReadOnlyList<AttributeChange>? changes = null, CancellationToken cancellationToken = default) =>
        await tree.MoveAsync(start, await PlaceOfAsync(start, path, cancellationToken).ConfigureAwait(false), newStart, newPath, changes, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public IAsyncEnumerable<NameChanges> WatchAsync(long from, CancellationToken cancellationToken = default) => tree.WatchAsync(from, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<NameMatches> SearchAsync(ContextId start, NameSearch search, CancellationToken cancellationToken = default)
    {
        if (start != Root || search.Base.Count > 0 || search.Scope == NameScope.Base)
            return await tree.SearchAsync(start, search, cancellationToken).ConfigureAwait(false);

        NameSearch everywhere = search with { Scope = NameScope.Below, MaxMatches = int.MaxValue };
        NameMatches found = await tree.SearchAsync(start, everywhere, cancellationToken).ConfigureAwait(false);
        List<NameMatch> shown = [];
        foreach (NameMatch match in found.Matches)
        {
            NameComponent[] path = [.. match.Path.Components];
            bool isOwn = path is [{ Kind.Length: 0 }];
            if (IsObject(match.Entry) && TryFlatten(path, out NameComponent flat) && (isOwn || !IsObject(await tree.FindAsync(Root, new NamePath(flat), cancellationToken).ConfigureAwait(false))))
                shown.Add(new NameMatch(new NamePath(flat), Root, match.Entry with { Name = flat }));
        }

        return new NameMatches(found.Revision, Limited(shown, search.MaxMatches));
    }

    /// <inheritdoc/>
    public async ValueTask UnbindAsync(ContextId start, NamePath path, string? wire = null, CancellationToken cancellationToken = default) =>
        await tree.UnbindAsync(start, await PlaceOfAsync(start, path, cancellationToken).ConfigureAwait(false), wire, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<bool> UnbindUnchangedAsync(ContextId start, NamePath path, NameEntry seen, string? wire = null, CancellationToken cancellationToken = default) =>
        await tree.UnbindUnchangedAsync(start, await PlaceOfAsync(start, path, cancellationToken).ConfigureAwait(false), seen, wire, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<NameListing> ListAsync(ContextId context, CancellationToken cancellationToken = default)
    {
        NameListing root = await tree.ListAsync(context, cancellationToken).ConfigureAwait(false);
        if (context != Root)
            return root;

        Dictionary<string, NameEntry> shown = root.Entries
            .Where(entry => entry.Name.Kind.Length == 0 && IsObject(entry))
            .ToDictionary(entry => entry.Name.Id, StringComparer.Ordinal);
        Queue<(ContextId Context, NameComponent[] Path)> open = new([(Root, [])]);
        HashSet<ContextId> seen = [Root]; // contexts may contain themselves
        while (open.TryDequeue(out (ContextId Context, NameComponent[] Path) next))
        {
            foreach (NameEntry entry in await EntriesAsync(next.Context, cancellationToken).ConfigureAwait(false))
            {
                NameComponent[] path = [.. next.Path, entry.Name];
                if (entry.Target is NameTarget.Context inner && path.Length < NamePath.MaxDepth && seen.Add(inner.Id))
                    open.Enqueue((inner.Id, path));
                else if (IsObject(entry) && TryFlatten(path, out NameComponent flat))
                    shown.TryAdd(flat.Id, entry with { Name = flat });
            }
        }

        return new NameListing(root.Revision, shown.Count, shown.Values);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(ContextId context, CancellationToken cancellationToken = default) => tree.ExistsAsync(context, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ContextId> CreateContextAsync(CancellationToken cancellationToken = default) => tree.CreateContextAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ContextId> CreateContextAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default) =>
        tree.CreateContextAsync(start, path, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DestroyAsync(ContextId context, CancellationToken cancellationToken = default) => tree.DestroyAsync(context, cancellationToken);

    private static bool TryFlatten(NameComponent[] path, out NameComponent flat)
    {
        flat = default;
        return path.Sum(part => part.Id.Length + part.Kind.Length) <= NameComponent.MaxOctets && NameComponent.TryCreate(TextOf(new NamePath([.. path])), "", out flat);
    }

    private static bool IsObject(NameEntry? entry) => entry?.End is { IsContext: false };

    private static IEnumerable<NameMatch> Limited(IEnumerable<NameMatch> matches, int most)
    {
        int count = 0;
        foreach (NameMatch match in matches)
        {
            yield return ++count <= most
                ? match
                : throw NameException.Because(NameError.LimitReached, $"More than {most} entries were found ({nameof(NameSearch.MaxMatches)}).");
        }
    }

    private bool IsFlat(ContextId start, NamePath path) => start == Root && path is { Count: 1 } && path[0].Kind.Length == 0;

    private async ValueTask<NamePath> PlaceOfAsync(ContextId start, NamePath path, CancellationToken cancellationToken) =>
        (await LookAsync(start, path, cancellationToken).ConfigureAwait(false)).Place;

    // The name in the tree that a flat name stands for, and its entry: itself if an object is bound to it, else what it says as a text, if an object is
    // bound to that. Of a name that is none nothing is looked for.
    private async ValueTask<(NamePath Place, NameEntry? Entry)> LookAsync(ContextId start, NamePath path, CancellationToken cancellationToken)
    {
        if (!IsFlat(start, path))
            return (path, null);

        NameEntry? own = await tree.FindAsync(Root, path, cancellationToken).ConfigureAwait(false);
        string text = path[0].Id;
        if (IsObject(own) || !NamePath.TryParse(text, out NamePath? deeper) || deeper == path || TextOf(deeper) != text)
            return (path, own);

        NameEntry? further = await FindDeeperAsync(deeper, cancellationToken).ConfigureAwait(false);
        return IsObject(further) ? (deeper, further) : (path, own);
    }

    private async ValueTask<NameEntry?> FindDeeperAsync(NamePath path, CancellationToken cancellationToken)
    {
        try
        {
            return await tree.FindAsync(Root, path, cancellationToken).ConfigureAwait(false);
        }
        catch (NameException elsewhere) when (elsewhere.Error is NameError.CannotProceed or NameError.Loop)
        {
            return null; // what lies in another naming service has no place in this one
        }
    }

    private async ValueTask<IEnumerable<NameEntry>> EntriesAsync(ContextId context, CancellationToken cancellationToken)
    {
        try
        {
            return (await tree.ListAsync(context, cancellationToken).ConfigureAwait(false)).Entries;
        }
        catch (NameException)
        {
            return []; // destroyed since, though a name still leads to it
        }
    }
}
