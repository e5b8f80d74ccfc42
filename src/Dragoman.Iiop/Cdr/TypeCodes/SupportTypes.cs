namespace Dragoman.Iiop;

/// <summary>TypeCodes of what IDL has no type for, as <c>module Dragoman</c> of printed IDL defines it.</summary>
internal static class SupportTypes
{
    private const string Prefix = "IDL:Dragoman/";
    private const string Suffix = ":1.0";

    private static readonly Dictionary<PrimitiveKind, TypeCode> ByKind = new()
    {
        [PrimitiveKind.Guid] = Alias("Guid", new TypeCode(TypeCodeKind.Array) { Content = TypeCode.Of(TypeCodeKind.Octet), Length = 16 }),
        [PrimitiveKind.BigInteger] = Alias("BigInteger", new TypeCode(TypeCodeKind.Sequence) { Content = TypeCode.Of(TypeCodeKind.Octet) }),
        [PrimitiveKind.DateTime] = Alias("TimeT", TypeCode.Of(TypeCodeKind.ULongLong)),
        [PrimitiveKind.TimeSpan] = Alias("Duration", TypeCode.Of(TypeCodeKind.LongLong)),
        [PrimitiveKind.Decimal] = Struct(
            "Decimal", ("scale", TypeCodeKind.Octet), ("negative", TypeCodeKind.Boolean), ("low", TypeCodeKind.ULongLong), ("high", TypeCodeKind.ULong)),
        [PrimitiveKind.DateTimeOffset] = Struct(
            "DateTimeOffset", ("time", TypeCodeKind.ULongLong), ("inacclo", TypeCodeKind.ULong), ("inacchi", TypeCodeKind.UShort), ("tdf", TypeCodeKind.Short)),
        [PrimitiveKind.Complex] = Struct("Complex", ("real", TypeCodeKind.Double), ("imaginary", TypeCodeKind.Double)),
    };

    private static readonly Dictionary<string, PrimitiveKind> ById = ByKind.ToDictionary(p => p.Value.Id, p => p.Key, StringComparer.Ordinal);

    /// <summary>The TypeCode of a kind; null for those that IDL knows.</summary>
    public static TypeCode? Of(PrimitiveKind kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>Finds the kind that a TypeCode stands for.</summary>
    /// <returns>Null when it stands for none of these, or only says that it does.</returns>
    public static PrimitiveKind? KindOf(TypeCode type) =>
        ById.TryGetValue(type.Id, out PrimitiveKind kind) && TypeCodeEquivalence.Holds(type, ByKind[kind]) ? kind : null;

    private static TypeCode Alias(string name, TypeCode meant) => new(TypeCodeKind.Alias, Prefix + name + Suffix, name) { Content = meant };

    private static TypeCode Struct(string name, params (string Name, TypeCodeKind Kind)[] members) =>
        new(TypeCodeKind.Struct, Prefix + name + Suffix, name) { Members = [.. members.Select(m => new TypeCodeMember(m.Name, TypeCode.Of(m.Kind)))] };
}
