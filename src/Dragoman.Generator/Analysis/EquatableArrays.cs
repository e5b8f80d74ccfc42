using System.Collections.Generic;
using System.Collections.Immutable;

namespace Dragoman.Generator;

/// <summary>Makes <see cref="EquatableArray{T}"/>s.</summary>
internal static class EquatableArrays
{
    public static EquatableArray<T> ToEquatable<T>(this IEnumerable<T> items) => new(items.ToImmutableArray());
}
