namespace Dragoman;

/// <summary>The entries of a context as they were at one revision of the tree. Later changes do not show.</summary>
/// <param name="Revision">The revision; grows with every change of the tree.</param>
/// <param name="Count">The number of entries.</param>
/// <param name="Entries">The entries in a fixed order; read as they are asked for, so that a page costs no copy of the rest.</param>
public sealed record NameListing(long Revision, int Count, IEnumerable<NameEntry> Entries);
