using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>The tree as this process sees it: the snapshot that readers take, brought up to date revision by revision.</summary>
/// <param name="first">The snapshot to begin with.</param>
/// <param name="records">Reads the store's values.</param>
/// <param name="options">What watchers may be behind.</param>
internal sealed class TreeReplica(Snapshot first, Records records, NameTreeOptions options)
{
    private const long MaxWatchedWeight = 16 << 20;
    private const int ChangeWeight = 200;
    private const int MostAtOnce = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, TaskCompletionSource<Snapshot>> _expected = [];
    private readonly List<(long Revision, TaskCompletionSource Reached)> _waiting = [];
    private RevisionLog<NameChanges> _log = new(options.MaxRevisions, MaxWatchedWeight, first.Revision);
    private volatile Snapshot _current = first;
    private string? _broken;
    private bool _mayHaveOrphans = true;

    /// <summary>What readers take. It is replaced as a whole, and nobody waits for it.</summary>
    public Snapshot Current => _current;

    /// <summary>Makes the first snapshot.</summary>
    /// <exception cref="InvalidDataException">The store's content is damaged.</exception>
    public static Snapshot Load(StoreImage image, ContextId root, Records records, NameTreeOptions options)
    {
        Snapshot empty = new(root, AttributeIndex.Empty(options.Schema));
        SnapshotEditor editor = new(empty, records);
        foreach (StoreItem item in image.Items)
            editor.Add(new StoreEvent(item.Key, item.Value, item.Created, item.Lease), item.Modified);

        Snapshot loaded = editor.Finish(image.Revision).Next;
        return loaded.Contexts.ContainsKey(root) ? loaded : throw new InvalidDataException("The store has no root context.");
    }

    /// <summary>Tells whether a context may have lost its last name since this was asked last.</summary>
    public bool TakeSuspicion()
    {
        lock (_gate)
        {
            bool mayHaveOrphans = _mayHaveOrphans;
            _mayHaveOrphans = false;
            return mayHaveOrphans;
        }
    }

    /// <summary>Takes in a revision; one that is known does nothing.</summary>
    /// <exception cref="InvalidDataException">The store's content is damaged.</exception>
    public void Apply(StoreRevision revision)
    {
        lock (_gate)
        {
            if (revision.Number <= _current.Revision)
                return;

            SnapshotEditor editor = new(_current, records);
            foreach (StoreEvent change in revision.Events)
                editor.Add(change, revision.Number);

            (Snapshot next, ImmutableArray<NameChange> changes) = editor.Finish(revision.Number);
            _current = next;
            if (editor.MayOrphan)
                _mayHaveOrphans = true;

            _log.Add(revision.Number, changes.Sum(WeightOf), new NameChanges(revision.Number, changes));
            if (_expected.Remove(revision.Batch, out TaskCompletionSource<Snapshot>? expected))
                expected.SetResult(next);

            Release();
        }
    }

    /// <summary>Takes in what the process's own batch did, if it is the next revision; otherwise the store will tell.</summary>
    public void ApplyOwn(StoreBatch batch, long revision)
    {
        lock (_gate)
        {
            if (revision == _current.Revision + 1)
                Apply(new StoreRevision(revision, batch.Id, [.. batch.Changes.Select(change => EventOf(change, revision))]));
        }
    }

    /// <summary>Begins anew, after revisions were missed.</summary>
    public void Reset(Snapshot loaded)
    {
        lock (_gate)
        {
            if (loaded.Revision <= _current.Revision)
                return;

            RevisionLog<NameChanges> old = _log;
            _current = loaded;
            _log = new RevisionLog<NameChanges>(options.MaxRevisions, MaxWatchedWeight, loaded.Revision);
            _mayHaveOrphans = true;
            old.Add(loaded.Revision, 0, new NameChanges(loaded.Revision, [])); // wakes watchers, who find their place gone
            Release();
        }
    }

    /// <summary>Says that a batch is on its way.</summary>
    /// <returns>Completes with the snapshot of its own revision.</returns>
    public Task<Snapshot> Expect(Guid batch)
    {
        TaskCompletionSource<Snapshot> expected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_broken is not null)
                throw Broken(_broken);

            _expected.Add(batch, expected);
        }

        return expected.Task;
    }

    /// <summary>Says that a batch will not come any more.</summary>
    public void Forget(Guid batch)
    {
        lock (_gate)
            _expected.Remove(batch);
    }

    /// <summary>Waits until a revision has been taken in.</summary>
    public Task ReachAsync(long revision, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (revision <= _current.Revision)
                return Task.CompletedTask;

            if (_broken is not null)
                throw Broken(_broken);

            TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((revision, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Says that no revision will come any more. What was read can still be read.</summary>
    public void Break(string reason)
    {
        lock (_gate)
        {
            _broken ??= reason;
            _expected.Clear();
            foreach ((long _, TaskCompletionSource reached) in _waiting)
                reached.TrySetException(Broken(_broken));

            _waiting.Clear();
            _log.Fail(Broken(_broken));
        }
    }

    /// <summary>Gives what was changed from a revision on, and what to wait for when there is nothing yet.</summary>
    /// <exception cref="NameException">It is not known any more.</exception>
    public NameChanges[] Read(long from, out Task more)
    {
        lock (_gate)
        {
            return _log.TryRead(from, MostAtOnce, out NameChanges[]? changes, out more)
                ? changes
                : throw NameException.Because(
                    NameError.Outdated, $"Changes from revision {from} on are not kept any more, only those from {_log.Dropped + 1} on: read the tree again, and watch from there.");
        }
    }

    private static NameException Broken(string reason) => NameException.Because(NameError.Unavailable, reason);

    private static int WeightOf(NameChange change) => (int)Math.Min(int.MaxValue / 1024, ChangeWeight + (change.Before?.Attributes.Size ?? 0) + (change.After?.Attributes.Size ?? 0));

    private StoreEvent EventOf(StoreChange change, long revision) => change is not StoreChange.Put put
        ? new StoreEvent(change.Key, null, 0, 0)
        : new StoreEvent(put.Key, put.Value, StoreKeys.IsEntry(put.Key, out Guid id) && _current.Entries.GetValueOrDefault(id) is { Record: not null } known ? known.Created : revision, put.Lease);

    private void Release()
    {
        foreach ((long _, TaskCompletionSource reached) in _waiting.Where(waiting => waiting.Revision <= _current.Revision))
            reached.SetResult();

        _waiting.RemoveAll(waiting => waiting.Revision <= _current.Revision);
    }
}
