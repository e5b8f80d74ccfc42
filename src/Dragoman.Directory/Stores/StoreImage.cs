namespace Dragoman.Directory;

/// <summary>Everything that a store holds, at one revision.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Items">Every key.</param>
public sealed record StoreImage(long Revision, IReadOnlyList<StoreItem> Items);
