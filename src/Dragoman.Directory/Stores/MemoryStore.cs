using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dragoman.Directory;

/// <summary>A store in the memory of the process, with which it ends. Batches are done at once, one after the other.</summary>
public sealed class MemoryStore : IStore
{
    private const int MostAtOnce = 256;

    private readonly Lock _gate = new();
    private readonly MemoryItems _items = new();
    private readonly RevisionLog<StoreRevision> _log;
    private readonly MemoryLeases _leases;
    private long _revision;
    private bool _isDisposed;

    /// <summary>Makes an empty store.</summary>
    /// <param name="options">What it remembers; null for the defaults.</param>
    public MemoryStore(MemoryStoreOptions? options = null)
    {
        options ??= new MemoryStoreOptions();
        _log = new RevisionLog<StoreRevision>(options.MaxRevisions, options.MaxRevisionsWeight, 0);
        _leases = new MemoryLeases(options.TimeProvider, End);
    }

    /// <inheritdoc/>
    public ValueTask<StoreImage> LoadAsync(CancellationToken cancellationToken) =>
        Complete(() => new StoreImage(_revision, _items.All()), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> RevisionAsync(CancellationToken cancellationToken) => Complete(() => _revision, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreCommit> CommitAsync(StoreBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Validate();
        return Complete(() => Commit(batch), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreRevision> WatchAsync(long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            StoreRevision[] revisions = Read(from, out Task more);
            foreach (StoreRevision revision in revisions)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return revision;
                from = revision.Number + 1;
            }

            if (revisions.Length == 0)
                await more.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoreLease> GrantAsync(TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        return Complete(() => _leases.Grant(timeToLive), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask RevokeAsync(long lease, CancellationToken cancellationToken)
    {
        ValueTask<bool> ended = Complete(() => _leases.Has(lease), cancellationToken);
        if (ended.IsCompletedSuccessfully)
            End(lease);

        return new ValueTask(ended.AsTask());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _log.Fail(Gone());
        }

        _leases.Dispose();
        return default;
    }

    private static StoreUnavailableException Gone() => new("The store has been disposed of.", Completion.No);

    private StoreCommit Commit(StoreBatch batch)
    {
        for (int i = 0; i < batch.Conditions.Length; i++)
        {
            if (!_items.Meets(batch.Conditions[i]))
                return new StoreCommit.Refused(_revision, i);
        }

        foreach (StoreChange change in batch.Changes)
        {
            if (change is StoreChange.Put { Lease: not 0 and var lease } && !_leases.Has(lease))
                throw new StoreLeaseException($"Lease {lease} of '{change.Key}' has ended.");
        }

        Apply(batch.Id, batch.Changes);
        return new StoreCommit.Done(_revision);
    }

    private void Apply(Guid batch, ImmutableArray<StoreChange> changes)
    {
        ImmutableArray<StoreEvent>.Builder events = ImmutableArray.CreateBuilder<StoreEvent>(changes.Length);
        int weight = 0;
        foreach (StoreChange change in changes)
        {
            if (_items.Apply(change, _revision + 1) is not { } applied)
                continue;

            events.Add(applied);
            weight += change.Key.Length + (applied.Value?.Weight ?? 0);
        }

        if (events.Count > 0)
            _log.Add(++_revision, weight, new StoreRevision(_revision, batch, events.DrainToImmutable()));
    }

    private StoreRevision[] Read(long from, out Task more)
    {
        lock (_gate)
        {
            if (_isDisposed)
                throw Gone();

            return _log.TryRead(from, MostAtOnce, out StoreRevision[]? revisions, out more)
                ? revisions
                : throw new StoreCompactedException($"Revision {from} is not kept any more; the oldest one is {_log.Dropped + 1}.");
        }
    }

    private void End(long lease)
    {
        lock (_gate)
        {
            if (!_isDisposed && _leases.Remove(lease))
                Apply(Guid.Empty, [.. _items.OfLease(lease).Select(static key => new StoreChange.Delete(key))]);
        }
    }

    private ValueTask<T> Complete<T>(Func<T> operation, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellationToken);

        try
        {
            lock (_gate)
                return _isDisposed ? throw Gone() : ValueTask.FromResult(operation());
        }
        catch (Exception exception) when (exception is StoreUnavailableException or StoreLeaseException)
        {
            return ValueTask.FromException<T>(exception);
        }
    }
}
