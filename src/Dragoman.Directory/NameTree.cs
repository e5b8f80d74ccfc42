using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>A name tree in memory. Readers never wait; writers take turns.</summary>
/// <remarks>
/// Names are compared exactly, in composed form (NFC). Directory protocols that compare less exactly must refuse names that only they cannot
/// tell apart. A context bound at several places is one context; contexts may contain themselves.
/// </remarks>
public sealed class NameTree : INameTree
{
    private readonly Lock _writers = new();
    private readonly Edits _edits;
    private readonly OrphanWatch _orphans;
    private volatile Snapshot _current;

    /// <summary>Makes an empty tree.</summary>
    /// <param name="options">What the tree allows; null for the defaults.</param>
    public NameTree(NameTreeOptions? options = null)
    {
        NameTreeOptions allowed = options ?? new NameTreeOptions();
        _edits = new Edits(allowed);
        _orphans = new OrphanWatch(Root, allowed);
        _current = Snapshot.WithRoot(Root);
    }

    /// <inheritdoc/>
    public ContextId Root { get; } = new(Guid.NewGuid());

    /// <inheritdoc/>
    public ValueTask<NameEntry> ResolveAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default) =>
        Complete(
            () =>
            {
                return Edits.Find(_current, start, path)
                    ?? throw new NameException(NameError.Missing, path.From(path.Count - 1));
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(ContextId context, CancellationToken cancellationToken = default) =>
        Complete(() => _current.Contexts.ContainsKey(context), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NameListing> ListAsync(ContextId context, CancellationToken cancellationToken = default) =>
        Complete(
            () =>
            {
                Snapshot snapshot = _current;
                ImmutableSortedDictionary<NameComponent, NameEntry> entries = snapshot.EntriesOf(context);
                return new NameListing(snapshot.Revision, entries.Count, entries.Values);
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NameEntry> BindAsync(ContextId start, NamePath path, NameTarget target, CancellationToken cancellationToken = default) =>
        Complete(() => Commit(snapshot => _edits.Bind(snapshot, start, path, target)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NameEntry> RebindAsync(ContextId start, NamePath path, NameTarget target, CancellationToken cancellationToken = default) =>
        Complete(() => Commit(snapshot => _edits.Rebind(snapshot, start, path, target), static entry => entry.Target.IsContext), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask UnbindAsync(ContextId start, NamePath path, string? wire = null, CancellationToken cancellationToken = default) =>
        await Complete(() => Commit(snapshot => Edits.Remove(snapshot, start, path, wire), static target => target.IsContext), cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<bool> UnbindUnchangedAsync(ContextId start, NamePath path, NameEntry seen, string? wire = null, CancellationToken cancellationToken = default) =>
        Complete(
            () => Commit<NameTarget?>(
                snapshot =>
                {
                    // What is bound is an object of its own each time, however equal.
                    if (Edits.Find(snapshot, start, path) is not { } entry || !ReferenceEquals(entry.Target, seen.Target))
                        return (snapshot, null);

                    (Snapshot next, NameTarget? removed) = Edits.Remove(snapshot, start, path, wire);
                    return (next, removed);
                },
                static removed => removed?.IsContext == true) is not null,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ContextId> CreateContextAsync(CancellationToken cancellationToken = default) =>
        Complete(() => Commit(_edits.AddContext, static _ => true), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ContextId> CreateContextAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default) =>
        Complete(
            () => Commit(snapshot =>
            {
                (Snapshot next, ContextId context) = _edits.AddContext(snapshot);
                return (_edits.Bind(next, start, path, new NameTarget.Context(context)).Next, context);
            }),
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DestroyAsync(ContextId context, CancellationToken cancellationToken = default) =>
        await Complete(() => Commit(snapshot => (Edits.Destroy(snapshot, Root, context), true)), cancellationToken).ConfigureAwait(false);

    private T Commit<T>(Func<Snapshot, (Snapshot Next, T Result)> edit, Func<T, bool>? mayOrphan = null)
    {
        lock (_writers)
        {
            _current = _current.WithoutContexts(_orphans.Expired(_current));
            (_current, T result) = edit(_current);
            if (mayOrphan?.Invoke(result) == true)
                _orphans.Suspect();

            return result;
        }
    }

    // In memory everything is done at once; a failure still belongs into the task.
    private static ValueTask<T> Complete<T>(Func<T> operation, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellationToken);

        try
        {
            return ValueTask.FromResult(operation());
        }
        catch (Exception exception) when (exception is NameException or ArgumentException)
        {
            return ValueTask.FromException<T>(exception);
        }
    }
}
