using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dragoman.Directory.Tests;

/// <summary>A store that keeps nothing but octets and answers a little later, as one on disk does; over one in memory.</summary>
internal sealed class OctetStore(IStore inner) : IStore
{
    private int _batches;

    /// <summary>Called before and after a batch is done; may throw as a store does that is out of reach.</summary>
    public Action<StoreBatch, bool>? OnCommit { get; set; }

    /// <summary>What batches wait for before they are done.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    /// <summary>How many batches have come.</summary>
    public int Batches => _batches;

    public async ValueTask<StoreImage> LoadAsync(CancellationToken cancellationToken) => await inner.LoadAsync(cancellationToken);

    public async ValueTask<long> RevisionAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await inner.RevisionAsync(cancellationToken);
    }

    public async ValueTask<StoreCommit> CommitAsync(StoreBatch batch, CancellationToken cancellationToken)
    {
        ImmutableArray<StoreChange> octets = [.. batch.Changes.Select(change => change is StoreChange.Put put ? put with { Value = new StoreValue(put.Value.Octets) } : change)];
        Interlocked.Increment(ref _batches);
        await Task.Yield();
        await Held;
        OnCommit?.Invoke(batch, false);
        StoreCommit commit = await inner.CommitAsync(batch with { Changes = octets }, cancellationToken);
        OnCommit?.Invoke(batch, true);
        return commit;
    }

    public async IAsyncEnumerable<StoreRevision> WatchAsync(long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StoreRevision revision in inner.WatchAsync(from, cancellationToken))
        {
            await Task.Yield();
            yield return revision;
        }
    }

    public ValueTask<StoreLease> GrantAsync(TimeSpan timeToLive, CancellationToken cancellationToken) => inner.GrantAsync(timeToLive, cancellationToken);

    public ValueTask RevokeAsync(long lease, CancellationToken cancellationToken) => inner.RevokeAsync(lease, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
