using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>What generated code can see and name.</summary>
internal static class Accessible
{
    public static bool IsGeneric(INamedTypeSymbol type) => type.Arity > 0 || (type.ContainingType is { } outer && IsGeneric(outer));

    /// <summary>Public, internal or, for everything less, private: with the types around it.</summary>
    public static Accessibility Of(INamedTypeSymbol type)
    {
        Accessibility around = type.ContainingType is { } outer ? Of(outer) : Accessibility.Public;
        return type.DeclaredAccessibility switch
        {
            Accessibility.Public => around,
            Accessibility.Internal or Accessibility.ProtectedOrInternal when around != Accessibility.Private => Accessibility.Internal,
            _ => Accessibility.Private,
        };
    }
}
