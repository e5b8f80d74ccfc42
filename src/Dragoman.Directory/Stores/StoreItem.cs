namespace Dragoman.Directory;

/// <summary>A key and what is known of it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Created">The revision that put it where there was none.</param>
/// <param name="Modified">The revision that put it last.</param>
/// <param name="Lease">The lease that it ends with; 0 for none.</param>
public sealed record StoreItem(string Key, StoreValue Value, long Created, long Modified, long Lease);
