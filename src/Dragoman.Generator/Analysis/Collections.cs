namespace Dragoman.Generator;

/// <summary>The collection types that travel, by the metadata names of their definitions.</summary>
internal static class Collections
{
    public static CollectionKind? Kind(string definition) => definition switch
    {
        "System.Collections.Generic.List`1" => CollectionKind.List,
        "System.Collections.Generic.IEnumerable`1" or
        "System.Collections.Generic.ICollection`1" or
        "System.Collections.Generic.IList`1" or
        "System.Collections.Generic.IReadOnlyCollection`1" or
        "System.Collections.Generic.IReadOnlyList`1" => CollectionKind.Sequence,
        "System.Collections.Immutable.ImmutableArray`1" => CollectionKind.ImmutableArray,
        "System.Collections.Generic.HashSet`1" or
        "System.Collections.Generic.ISet`1" or
        "System.Collections.Generic.IReadOnlySet`1" => CollectionKind.Set,
        _ => null,
    };

    public static bool IsMap(string definition) => definition is
        "System.Collections.Generic.Dictionary`2" or
        "System.Collections.Generic.IDictionary`2" or
        "System.Collections.Generic.IReadOnlyDictionary`2";
}
