using System.Collections.Immutable;

namespace Dragoman;

/// <summary>All that one revision of a name tree changed.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Changes">The changes of entries; empty when only contexts that are bound nowhere came or went.</param>
public sealed record NameChanges(long Revision, ImmutableArray<NameChange> Changes);
