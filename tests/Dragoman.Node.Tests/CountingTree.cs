namespace Dragoman.Tests;

/// <summary>Counts how often names are looked for in a tree.</summary>
internal sealed class CountingTree(INameTree tree) : INameTree
{
    public int Looks { get; private set; }

    public ContextId Root => tree.Root;

    public ValueTask<long> RefreshAsync(CancellationToken cancellationToken = default) => tree.RefreshAsync(cancellationToken);

    public ValueTask<NameEntry> ResolveAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default)
    {
        Looks++;
        return tree.ResolveAsync(start, path, cancellationToken);
    }

    public ValueTask<NameEntry?> FindAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default)
    {
        Looks++;
        return tree.FindAsync(start, path, cancellationToken);
    }

    public ValueTask<bool> ExistsAsync(ContextId context, CancellationToken cancellationToken = default) => tree.ExistsAsync(context, cancellationToken);

    public ValueTask<NameListing> ListAsync(ContextId context, CancellationToken cancellationToken = default) => tree.ListAsync(context, cancellationToken);

    public ValueTask<NameMatches> SearchAsync(ContextId start, NameSearch search, CancellationToken cancellationToken = default) => tree.SearchAsync(start, search, cancellationToken);

    public IAsyncEnumerable<NameChanges> WatchAsync(long from, CancellationToken cancellationToken = default) => tree.WatchAsync(from, cancellationToken);

    public ValueTask<NameEntry> BindAsync(ContextId start, NamePath path, NameBinding binding, CancellationToken cancellationToken = default) =>
        tree.BindAsync(start, path, binding, cancellationToken);

    public ValueTask<NameEntry> RebindAsync(ContextId start, NamePath path, NameBinding binding, CancellationToken cancellationToken = default) =>
        tree.RebindAsync(start, path, binding, cancellationToken);

    public ValueTask<NameEntry> ModifyAsync(
        ContextId start, NamePath path, IReadOnlyList<AttributeChange> changes, long? ifRevision = null, CancellationToken cancellationToken = default) =>
        tree.ModifyAsync(start, path, changes, ifRevision, cancellationToken);

    public ValueTask<NameEntry> MoveAsync(
        ContextId start, NamePath path, ContextId newStart, NamePath newPath, IReadOnlyList<AttributeChange>? changes = null, CancellationToken cancellationToken = default) =>
        tree.MoveAsync(start, path, newStart, newPath, changes, cancellationToken);

    public ValueTask UnbindAsync(ContextId start, NamePath path, string? wire = null, CancellationToken cancellationToken = default) =>
        tree.UnbindAsync(start, path, wire, cancellationToken);

    public ValueTask<bool> UnbindUnchangedAsync(ContextId start, NamePath path, NameEntry seen, string? wire = null, CancellationToken cancellationToken = default) =>
        tree.UnbindUnchangedAsync(start, path, seen, wire, cancellationToken);

    public ValueTask<ContextId> CreateContextAsync(CancellationToken cancellationToken = default) => tree.CreateContextAsync(cancellationToken);

    public ValueTask<ContextId> CreateContextAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default) =>
        tree.CreateContextAsync(start, path, cancellationToken);

    public ValueTask DestroyAsync(ContextId context, CancellationToken cancellationToken = default) => tree.DestroyAsync(context, cancellationToken);
}
