using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>One revision of a store.</summary>
/// <param name="Number">Its number, greater than those of all before.</param>
/// <param name="Batch">The batch that made it (<see cref="StoreBatch.Id"/>); empty when the store itself did, as when a lease ends. So a batch whose answer was lost can be told from one that was not done.</param>
/// <param name="Events">What it did, each key once.</param>
public sealed record StoreRevision(long Number, Guid Batch, ImmutableArray<StoreEvent> Events);
