using System.Globalization;
using System.Numerics;

namespace Dragoman;

/// <summary>The words by which JSON says what it has no form for.</summary>
internal static class DynamicJsonTerms
{
    public const string Type = "$type";
    public const string Id = "$id";
    public const string Ref = "$ref";
    public const string Map = "$map";
    public const string Tuple = "$tuple";
    public const string Set = "$set";

    private static readonly Dictionary<Type, PrimitiveKind> Kinds = new()
    {
        [typeof(float)] = PrimitiveKind.Single,
        [typeof(double)] = PrimitiveKind.Double,
        [typeof(Quadruple)] = PrimitiveKind.Quadruple,
        [typeof(BigInteger)] = PrimitiveKind.BigInteger,
        [typeof(Complex)] = PrimitiveKind.Complex,
        [typeof(char)] = PrimitiveKind.Char,
        [typeof(decimal)] = PrimitiveKind.Decimal,
        [typeof(Guid)] = PrimitiveKind.Guid,
        [typeof(DateTime)] = PrimitiveKind.DateTime,
        [typeof(DateTimeOffset)] = PrimitiveKind.DateTimeOffset,
        [typeof(TimeSpan)] = PrimitiveKind.TimeSpan,
        [typeof(byte[])] = PrimitiveKind.Bytes,
    };

    /// <summary>The type of the parts of a complex number.</summary>
    public static PrimitiveShape Real { get; } = new(PrimitiveKind.Double);

    /// <summary>The word that says of which type a value is.</summary>
    public static string Mark(object value) => "$" + DescriptionTerms.Word(Kinds.GetValueOrDefault(value.GetType(), PrimitiveKind.ObjectRef));

    /// <summary>The names of the flags of a value, with commas between.</summary>
    /// <returns>Null when they do not make up the value.</returns>
    public static string? Names(DynamicEnum value)
    {
        long left = value.Number;
        List<string> names = [];
        foreach (EnumMember member in value.Enum.Members.Where(m => m.Value != 0 && (value.Number & m.Value) == m.Value))
        {
            names.Add(member.Name);
            left &= ~member.Value;
        }

        return left == 0 && names.Count > 0 ? string.Join(", ", names) : null;
    }

    /// <summary>Whether a key of a dictionary can be a name in JSON.</summary>
    public static bool IsText(Any key) => key.Value is string or DynamicEnum { MemberName: not null } or sbyte or byte or short or ushort or int or uint or long or ulong or Guid && key.Type is not TupleShape;

    /// <summary>A key as a name.</summary>
    public static string TextOf(Any key) => key.Value switch
    {
        DynamicEnum member => member.MemberName!,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => (string)text!,
    };
}
