using System.Runtime.CompilerServices;

namespace Dragoman.Directory.Tests;

/// <summary>A store whose revisions are held back until they may come.</summary>
internal sealed class HeldStore(IStore inner, Task open) : IStore
{
    public ValueTask<StoreImage> LoadAsync(CancellationToken cancellationToken) => inner.LoadAsync(cancellationToken);

    public ValueTask<long> RevisionAsync(CancellationToken cancellationToken) => inner.RevisionAsync(cancellationToken);

    public ValueTask<StoreCommit> CommitAsync(StoreBatch batch, CancellationToken cancellationToken) => inner.CommitAsync(batch, cancellationToken);

    public async IAsyncEnumerable<StoreRevision> WatchAsync(long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await open.WaitAsync(cancellationToken);
        await foreach (StoreRevision revision in inner.WatchAsync(from, cancellationToken))
            yield return revision;
    }

    public ValueTask<StoreLease> GrantAsync(TimeSpan timeToLive, CancellationToken cancellationToken) => inner.GrantAsync(timeToLive, cancellationToken);

    public ValueTask RevokeAsync(long lease, CancellationToken cancellationToken) => inner.RevokeAsync(lease, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
