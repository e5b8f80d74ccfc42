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
    public async ValueTask<NameEntry> ResolveAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default)
    {
        NameEntry entry = await tree.ResolveAsync(start, await PlaceOfAsync(start, path, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return entry with { Name = path[^1] };
    }

    /// <inheritdoc/>
    public async ValueTask<NameEntry> BindAsync(ContextId start, NamePath path, NameTarget target, CancellationToken cancellationToken = default) =>
        await tree.BindAsync(start, await PlaceOfAsync(start, path, cancellationToken).ConfigureAwait(false), target, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<NameEntry> RebindAsync(ContextId start, NamePath path, NameTarget target, CancellationToken cancellationToken = default) =>
        await tree.RebindAsync(start, await PlaceOfAsync(start, path, cancellationToken).ConfigureAwait(false), target, cancellationToken).ConfigureAwait(false);

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
            .Where(entry => entry.Name.Kind.Length == 0 && !entry.Target.IsContext)
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
                else if (!entry.Target.IsContext && TryFlatten(path, out NameComponent flat))
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

    // The name in the tree that a flat name stands for: itself if it is bound, else what it says as a text, if an object is bound to that.
    private async ValueTask<NamePath> PlaceOfAsync(ContextId start, NamePath path, CancellationToken cancellationToken)
    {
        if (start != Root || path is not { Count: 1 } || path[0].Kind.Length > 0 || await IsObjectAsync(path, cancellationToken).ConfigureAwait(false))
            return path;

        string text = path[0].Id;
        return NamePath.TryParse(text, out NamePath? deeper) && TextOf(deeper) == text && await IsObjectAsync(deeper, cancellationToken).ConfigureAwait(false)
            ? deeper
            : path;
    }

    private async ValueTask<bool> IsObjectAsync(NamePath path, CancellationToken cancellationToken)
    {
        try
        {
            return !(await tree.ResolveAsync(Root, path, cancellationToken).ConfigureAwait(false)).Target.IsContext;
        }
        catch (NameException)
        {
            return false;
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
