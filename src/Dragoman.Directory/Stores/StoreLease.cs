namespace Dragoman.Directory;

/// <summary>A lease of a store, kept alive by whoever holds this.</summary>
/// <remarks>Disposing ends the signs of life, as the death of the process would: the lease ends its time to live later, or at once by <see cref="IStore.RevokeAsync"/>.</remarks>
/// <param name="id">The number.</param>
/// <param name="timeToLive">The time to live.</param>
public abstract class StoreLease(long id, TimeSpan timeToLive) : IAsyncDisposable
{
    /// <summary>The number by which keys are put with the lease.</summary>
    /// <value>Never 0.</value>
    public long Id { get; } = id;

    /// <summary>How long after its last sign of life the lease ends, at the earliest.</summary>
    /// <value>What the store granted, which may be longer than what was asked for.</value>
    public TimeSpan TimeToLive { get; } = timeToLive;

    /// <summary>Tells that the lease has ended: it was revoked, or the store was out of reach for too long.</summary>
    /// <value>Cancelled when it has.</value>
    public abstract CancellationToken Ended { get; }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
