using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>A context of a snapshot.</summary>
/// <param name="Record">What the store knows of it.</param>
/// <param name="Modified">The revision that put the record last.</param>
/// <param name="Entries">What it has, by name.</param>
internal sealed record ContextNode(ContextRecord Record, long Modified, ImmutableSortedDictionary<NameComponent, NameEntry> Entries)
{
    // Values are compared by reference: what is bound anew is kept, however equal it is to what was there, so that one can tell that it was.
    public static ImmutableSortedDictionary<NameComponent, NameEntry> NoEntries { get; } =
        ImmutableSortedDictionary.Create<NameComponent, NameEntry>(
            Comparer<NameComponent>.Create(static (x, y) =>
                string.CompareOrdinal(x.Id, y.Id) is var order and not 0 ? order : string.CompareOrdinal(x.Kind, y.Kind)),
            ReferenceEqualityComparer.Instance);
}
