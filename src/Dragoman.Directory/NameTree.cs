using System.Runtime.CompilerServices;

namespace Dragoman.Directory;

/// <summary>A name tree over a store: in memory, or wherever the store keeps it. Readers never wait; writers wait for the store.</summary>
/// <remarks>
/// <para>All reading is done from a snapshot in memory, which is replaced as a whole with each revision of the store. Whoever has changed something reads
/// it from then on. Several trees may share a store: each sees the others' changes a little later.</para>
/// <para>Names are compared exactly, in composed form (NFC). Directory protocols that compare less exactly must refuse names that only they cannot
/// tell apart. A context bound at several places is one context; contexts may contain themselves.</para>
/// </remarks>
public sealed class NameTree : INameTree, IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly NameTreeOptions _options;
    private readonly IStore _store;
    private readonly Planner _planner;
    private readonly TreeReplica _replica;
    private readonly TreeWriter _writer;
    private readonly FilterMatcher _matcher;
    private readonly Task _feeding;
    private int _isDisposed;

    /// <summary>Makes an empty tree in memory.</summary>
    /// <param name="options">What the tree allows; null for the defaults.</param>
    public NameTree(NameTreeOptions? options = null)
        : this(new MemoryStore(), new ContextId(Guid.NewGuid()), null, options ?? new NameTreeOptions())
    {
    }

    private NameTree(IStore store, ContextId root, StoreImage? image, NameTreeOptions options)
    {
        var records = new Records(options.ProfileCodec);
        Root = root;
        _options = options;
        _store = store;
        _planner = new Planner(options, records);
        _matcher = new FilterMatcher(options.Schema);
        _replica = new TreeReplica(image is null ? Begin(store) : Load(image), records, options);
        _writer = new TreeWriter(store, _replica, new OrphanWatch(root, options));
        _feeding = new TreeFeed(store, _replica, Load).RunAsync(_ending.Token);

        Snapshot Load(StoreImage whole) => TreeReplica.Load(whole, root, records, options);

        // In memory everything is done at once.
        Snapshot Begin(IStore memory)
        {
            memory.CommitAsync(_planner.Found(root).ToBatch(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return Load(memory.LoadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult());
        }
    }

    /// <inheritdoc/>
    public ContextId Root { get; }

    /// <summary>Opens the tree that a store keeps, or begins one if it is empty.</summary>
    /// <param name="store">The store. It stays the caller's, to be disposed of after the tree.</param>
    /// <param name="options">What the tree allows; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tree.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    /// <exception cref="InvalidDataException">What the store keeps is damaged, or no name tree.</exception>
    /// <exception cref="NotSupportedException">The store keeps octets, and <see cref="NameTreeOptions.ProfileCodec"/> cannot read them.</exception>
    public static async ValueTask<NameTree> OpenAsync(IStore store, NameTreeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        options ??= new NameTreeOptions();
        while (true)
        {
            StoreImage image = await store.LoadAsync(cancellationToken).ConfigureAwait(false);
            if (image.Items.FirstOrDefault(static item => item.Key == StoreKeys.Identity) is { } identity)
            {
                return identity.Value.Octets.Length == 16
                    ? new NameTree(store, new ContextId(new Guid(identity.Value.Octets.Span)), image, options)
                    : throw new InvalidDataException($"The store's '{StoreKeys.Identity}' has {identity.Value.Octets.Length} octets, not 16: it keeps no name tree.");
            }

            // Of several that begin, one does.
            Planner planner = new(options, new Records(options.ProfileCodec));
            await store.CommitAsync(planner.Found(new ContextId(Guid.NewGuid())).ToBatch(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> RefreshAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _replica.ReachAsync(await _store.RevisionAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return _replica.Current.Revision;
        }
        catch (StoreUnavailableException lost)
        {
            throw NameException.Because(NameError.Unavailable, $"What keeps the name tree does not answer: {lost.Message}");
        }
    }

    /// <inheritdoc/>
    public ValueTask<NameEntry> ResolveAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default) =>
        Complete(
            snapshot => new NameWalk(snapshot).Walk(start, path, followsEnd: true).Entry ?? throw new NameException(NameError.Missing, path.From(path.Count - 1)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NameEntry?> FindAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default) =>
        Complete(
            snapshot =>
            {
                NameWalk walk = new(snapshot);
                try
                {
                    return walk.Walk(start, path, followsEnd: false).Entry is { } entry ? walk.Shown(entry) : null;
                }
                catch (NameException none) when (none.Error is NameError.Missing or NameError.NotContext)
                {
                    return null;
                }
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(ContextId context, CancellationToken cancellationToken = default) =>
        Complete(snapshot => snapshot.Contexts.ContainsKey(context), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NameListing> ListAsync(ContextId context, CancellationToken cancellationToken = default) =>
        Complete(snapshot => new NameListing(snapshot.Revision, snapshot.EntriesOf(context).Count, new NameWalk(snapshot).Shown(snapshot.EntriesOf(context))), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NameMatches> SearchAsync(ContextId start, NameSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return Complete(
            snapshot =>
            {
                FilterSize.Check(search.Filter, _options.MaxFilterDepth, _options.MaxFilterTerms);
                return new NameMatches(snapshot.Revision, new SnapshotSearch(snapshot, _matcher).Find(start, search));
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<NameChanges> WatchAsync(long from, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            NameChanges[] revisions = _replica.Read(from, out Task more);
            foreach (NameChanges changes in revisions)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return changes;
                from = changes.Revision + 1;
            }

            if (revisions.Length == 0)
                await more.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<NameEntry> BindAsync(ContextId start, NamePath path, NameBinding binding, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return _writer.WriteAsync(snapshot => _planner.Bind(snapshot, start, path, binding), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<NameEntry> RebindAsync(ContextId start, NamePath path, NameBinding binding, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return _writer.WriteAsync(snapshot => _planner.Rebind(snapshot, start, path, binding), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<NameEntry> ModifyAsync(ContextId start, NamePath path, IReadOnlyList<AttributeChange> changes, long? ifRevision = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return _writer.WriteAsync(snapshot => _planner.Modify(snapshot, start, path, changes, ifRevision), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<NameEntry> MoveAsync(
        ContextId start, NamePath path, ContextId newStart, NamePath newPath, IReadOnlyList<AttributeChange>? changes = null, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(snapshot => _planner.Move(snapshot, start, path, newStart, newPath, changes ?? []), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask UnbindAsync(ContextId start, NamePath path, string? wire = null, CancellationToken cancellationToken = default) =>
        await _writer.WriteAsync(snapshot => _planner.Unbind(snapshot, start, path, wire), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<bool> UnbindUnchangedAsync(ContextId start, NamePath path, NameEntry seen, string? wire = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return _writer.WriteAsync(snapshot => _planner.UnbindUnchanged(snapshot, start, path, seen, wire), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ContextId> CreateContextAsync(CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(_planner.AddContext, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ContextId> CreateContextAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(snapshot => _planner.AddContext(snapshot, start, path), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DestroyAsync(ContextId context, CancellationToken cancellationToken = default) =>
        await _writer.WriteAsync(snapshot => Planner.Destroy(snapshot, context), cancellationToken).ConfigureAwait(false);

    /// <summary>Ends the tree: it is not brought up to date any more. The store keeps what it has.</summary>
    /// <returns>A task that completes when nothing is asked of the store any more.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;

        await _ending.CancelAsync().ConfigureAwait(false);
        await _feeding.ConfigureAwait(false);
        _replica.Break("The name tree has been disposed of.");
        _ending.Dispose();
    }

    // Reading is done at once; a failure still belongs into the task.
    private ValueTask<T> Complete<T>(Func<Snapshot, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellationToken);

        try
        {
            return ValueTask.FromResult(read(_replica.Current));
        }
        catch (Exception exception) when (exception is NameException or ArgumentException)
        {
            return ValueTask.FromException<T>(exception);
        }
    }
}
