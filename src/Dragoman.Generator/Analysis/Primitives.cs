using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>The types that a wire writes by a method of their own.</summary>
internal static class Primitives
{
    public static readonly PrimitiveModel Octet = new("byte", "Byte", "ByteCodec", 1);

    public static PrimitiveModel? Find(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => New(type, "Bytes", 1),
        INamedTypeSymbol { IsGenericType: true } named
            when named.OriginalDefinition.Is("System.ReadOnlyMemory`1") && named.TypeArguments[0].SpecialType == SpecialType.System_Byte => New(type, "Bytes", 1) with { Codec = "MemoryCodec" },
        INamedTypeSymbol { IsGenericType: false } => Special(type) ?? Named(type),
        _ => null,
    };

    private static PrimitiveModel? Special(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => New(type, "Boolean", 1),
        SpecialType.System_Byte => Octet,
        SpecialType.System_SByte => New(type, "SByte", 1),
        SpecialType.System_Int16 => New(type, "Int16", 2),
        SpecialType.System_UInt16 => New(type, "UInt16", 2),
        SpecialType.System_Int32 => New(type, "Int32", 4),
        SpecialType.System_UInt32 => New(type, "UInt32", 4),
        SpecialType.System_Int64 => New(type, "Int64", 8),
        SpecialType.System_UInt64 => New(type, "UInt64", 8),
        SpecialType.System_Single => New(type, "Single", 4),
        SpecialType.System_Double => New(type, "Double", 8),
        SpecialType.System_Char => New(type, "Char", 1),
        SpecialType.System_String => New(type, "String", 1),
        SpecialType.System_Decimal => New(type, "Decimal", 1),
        SpecialType.System_DateTime => New(type, "DateTime", 8),
        _ => null,
    };

    private static PrimitiveModel? Named(ITypeSymbol type) => type.ContainingType is null ? type.Name switch
    {
        "Guid" when type.Is("System.Guid") => New(type, "Guid", 16),
        "DateTimeOffset" when type.Is("System.DateTimeOffset") => New(type, "DateTimeOffset", 1),
        "TimeSpan" when type.Is("System.TimeSpan") => New(type, "TimeSpan", 8),
        "Quadruple" when type.Is("Dragoman.Quadruple") => New(type, "Quadruple", 16),
        "BigInteger" when type.Is("System.Numerics.BigInteger") => New(type, "BigInteger", 1),
        "Complex" when type.Is("System.Numerics.Complex") => New(type, "Complex", 16),
        "ObjectRef" when type.Is("Dragoman.ObjectRef") => New(type, "ObjectRef", 1),
        _ => null,
    } : null;

    private static PrimitiveModel New(ITypeSymbol type, string kind, int minimumSize) =>
        new(Names.CSharp(type), kind, kind + "Codec", minimumSize);
}
