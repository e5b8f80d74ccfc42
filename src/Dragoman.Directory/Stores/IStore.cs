namespace Dragoman.Directory;

/// <summary>Where the name trees of one or several processes keep what they know: keys with values, changed in batches, each of which makes a revision.</summary>
/// <remarks>
/// <para>A batch is done whole or not at all, and only if all its conditions hold at that moment. Each batch that changes something makes one
/// revision with a greater number than all before; one that is refused or changes nothing makes none. A batch that has been answered as done is never lost.</para>
/// <para>All members may be called concurrently. None of them blocks its caller: what takes time is awaited. A member may complete before it returns.</para>
/// <para>Keys are compared exactly. Values are opaque to the store.</para>
/// </remarks>
public interface IStore : IAsyncDisposable
{
    /// <summary>Reads everything.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Every key at one revision. Who watches from the next one on misses nothing.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    ValueTask<StoreImage> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Asks for the revision: whoever has seen it has seen all that was answered as done before the question.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The greatest revision.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    ValueTask<long> RevisionAsync(CancellationToken cancellationToken);

    /// <summary>Does a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Gives up; as with any failure, the batch may have been done all the same.</param>
    /// <returns>Whether it was done, and at which revision.</returns>
    /// <exception cref="ArgumentException">The batch changes a key twice.</exception>
    /// <exception cref="StoreLeaseException">A lease in the batch has ended. Nothing was done.</exception>
    /// <exception cref="StoreUnavailableException">The store does not answer; it says whether the batch may have been done.</exception>
    ValueTask<StoreCommit> CommitAsync(StoreBatch batch, CancellationToken cancellationToken);

    /// <summary>Tells revisions as they are made.</summary>
    /// <param name="from">The first one; it may not have been made yet.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Every revision from there on: whole, in order, each once, none missing.</returns>
    /// <exception cref="StoreCompactedException">One of them is not kept any more, because it is old or the reader slow. There is never a gap.</exception>
    /// <exception cref="StoreUnavailableException">The store does not answer any more; watching can begin again after the last revision told.</exception>
    IAsyncEnumerable<StoreRevision> WatchAsync(long from, CancellationToken cancellationToken);

    /// <summary>Makes a lease and keeps it alive. Keys that are put with it go when it ends, all in one revision.</summary>
    /// <param name="timeToLive">How long after its last sign of life the lease ends, at the earliest. A store may have a least time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lease.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    ValueTask<StoreLease> GrantAsync(TimeSpan timeToLive, CancellationToken cancellationToken);

    /// <summary>Ends a lease at once, and its keys with it. Does nothing when it has ended.</summary>
    /// <param name="lease">The lease's number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when the keys are gone.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    ValueTask RevokeAsync(long lease, CancellationToken cancellationToken);
}
