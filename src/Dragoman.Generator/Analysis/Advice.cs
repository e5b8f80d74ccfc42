using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Says what to write instead of a type that cannot travel.</summary>
internal static class Advice
{
    public static string For(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } => "use Any, or declare a [Message] type for what is meant",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "use an array",
        ITypeParameterSymbol => "use a type of its own",
        IArrayTypeSymbol => "arrays have at most three dimensions; use arrays of arrays",
        { TypeKind: TypeKind.Delegate } => "pass an object of a [Contract] that has the method to be called back",
        { SpecialType: SpecialType.System_IntPtr } => "use long",
        { SpecialType: SpecialType.System_UIntPtr } => "use ulong",
        INamedTypeSymbol { IsTupleType: true, TupleElements.Length: 1 } => "use the type of its element",
        { TypeKind: TypeKind.Enum } => "declare the enumeration outside of generic types",
        { IsTupleType: true } => "tuples have at most seven elements; declare a [Message] record",
        { IsRefLikeType: true } => "use an array or ReadOnlyMemory<byte>",
        { ContainingNamespace: { } space } => ByName(type, space.ToDisplayString()),
        _ => "use a type that docs/diagnostics.md lists",
    };

    private static string ByName(ITypeSymbol type, string space) => (space, type.Name) switch
    {
        ("System", "Half") => "use float",
        ("System", "Int128" or "UInt128") => "use decimal, byte[] or a [Message] of two numbers",
        ("System", "DateOnly") => "use DateTime",
        ("System", "TimeOnly") => "use TimeSpan",
        ("System", "Uri" or "Version" or "Index" or "Range" or "Type") => "use string or a [Message] record",
        ("System", "Memory") => "use byte[] or ReadOnlyMemory<byte>",
        ("System", "ReadOnlyMemory" or "ArraySegment") => "use an array",
        ("System", "Tuple") => "use a value tuple such as (int Count, string Name)",
        ("System", "Lazy") => "send the value itself",
        ("System.Numerics", "BigInteger") => "use byte[] or string",
        ("System.IO", _) => "use byte[], or an object of a [Contract] that reads piece by piece",
        ("System.Threading", "CancellationToken") => "an operation takes it as its last parameter only",
        ("System.Threading.Tasks", _) => "only an operation itself returns a task",
        ("System.Collections.Generic", "IAsyncEnumerator") => "let a method return IAsyncEnumerable<T>",
        ("System.Collections.Generic", "KeyValuePair") => "use a tuple",
        ("System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.Immutable" or "System.Collections.ObjectModel", _) =>
            "use List<T>, HashSet<T>, Dictionary<TKey, TValue> or an interface that they implement",
        ("System.Collections" or "System.Collections.Specialized", _) => "use List<T> or Dictionary<TKey, TValue>, which say the type of their elements",
        _ => Own(type),
    };

    private static string Own(ITypeSymbol type) => type switch
    {
        { DeclaringSyntaxReferences.Length: 0 } => "declare a [Message] type with what is needed of it",
        { TypeKind: TypeKind.Interface } => "mark the interface [Contract] to pass objects by reference",
        _ => "mark it [Message] to pass it by value",
    };
}
