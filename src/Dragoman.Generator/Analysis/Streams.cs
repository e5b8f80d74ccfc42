using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Recognises streams, and says what to write instead of those that cannot travel.</summary>
internal static class Streams
{
    public static bool IsStream(this ITypeSymbol type) => type.OriginalDefinition.Is("System.Collections.Generic.IAsyncEnumerable`1");

    /// <summary>Refuses a stream that is part of something else, or whose place is none for a stream.</summary>
    public static void Refuse(Findings findings, ISymbol place, ITypeSymbol type) =>
        findings.Add(Diagnostics.StreamPlace, place, Names.Display(place), Names.Display(type), Instead(place));

    private static string Instead(ISymbol place) => place switch
    {
        IParameterSymbol => "pass an object of a callback [Contract] that has an operation which returns the stream",
        IMethodSymbol => "return the stream alone, and what belongs to it by another operation",
        IPropertySymbol { ContainingType.TypeKind: TypeKind.Interface } => "make it a method",
        _ => "send a list, or let an operation return the stream",
    };
}
