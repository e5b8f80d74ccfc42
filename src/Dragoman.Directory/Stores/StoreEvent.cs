namespace Dragoman.Directory;

/// <summary>What a revision did to one key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What it holds now; null when it was deleted.</param>
/// <param name="Created">The revision that put it where there was none; 0 when it was deleted.</param>
/// <param name="Lease">The lease that it ends with; 0 for none.</param>
public sealed record StoreEvent(string Key, StoreValue? Value, long Created, long Lease);
