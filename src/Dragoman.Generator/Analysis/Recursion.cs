using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Finds messages that contain themselves, whose least size must not be computed from itself.</summary>
internal static class Recursion
{
    public static bool Reaches(INamedTypeSymbol from, INamedTypeSymbol target) =>
        Reaches(from, target, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool Reaches(ITypeSymbol from, INamedTypeSymbol target, HashSet<ITypeSymbol> visited)
    {
        if (SymbolEqualityComparer.Default.Equals(from, target))
            return true;

        if (from is IArrayTypeSymbol array)
            return Reaches(array.ElementType, target, visited);

        if (from is not INamedTypeSymbol named || !visited.Add(named))
            return false;

        return named.IsTupleType
            ? named.TupleElements.Any(e => Reaches(e.Type, target, visited))
            : named.IsMessage() && named.SelfAndBases().SelectMany(t => t.GetMembers()).Any(m => Type(m) is { } type && Reaches(type, target, visited));
    }

    private static ITypeSymbol? Type(ISymbol member) => member switch
    {
        { IsStatic: true } => null,
        IPropertySymbol property => property.Type,
        IFieldSymbol { AssociatedSymbol: null } field => field.Type,
        _ => null,
    };
}
