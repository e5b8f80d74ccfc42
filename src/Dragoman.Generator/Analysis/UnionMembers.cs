using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Finds what belongs to a union.</summary>
internal static class UnionMembers
{
    /// <summary>The types that derive from a union where its arms may stand: in it and beside it.</summary>
    public static IEnumerable<INamedTypeSymbol> Derived(INamedTypeSymbol union)
    {
        IEnumerable<INamedTypeSymbol> beside = union.ContainingType?.GetTypeMembers() ?? union.ContainingNamespace.GetTypeMembers();
        return union.GetTypeMembers()
            .Concat(beside.OrderBy(t => t.Locations.FirstOrDefault()?.SourceTree?.FilePath, System.StringComparer.Ordinal)
                .ThenBy(t => t.Locations.FirstOrDefault()?.SourceSpan.Start))
            .Where(t => !SymbolEqualityComparer.Default.Equals(t, union) && t.SelfAndBases().Skip(1).Any(b => SymbolEqualityComparer.Default.Equals(b, union)));
    }
}
