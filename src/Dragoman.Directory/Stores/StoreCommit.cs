namespace Dragoman.Directory;

/// <summary>What became of a batch.</summary>
/// <param name="Revision">A revision of the store.</param>
public abstract record StoreCommit(long Revision)
{
    /// <summary>It was done.</summary>
    /// <param name="Revision">The revision that it made; that of the store when it changed nothing.</param>
    public sealed record Done(long Revision) : StoreCommit(Revision);

    /// <summary>It was not done, because a condition did not hold.</summary>
    /// <param name="Revision">The revision of the store at which it did not hold: who has seen it sees why.</param>
    /// <param name="FirstFailed">The position of the first condition that did not hold.</param>
    public sealed record Refused(long Revision, int FirstFailed) : StoreCommit(Revision);
}
