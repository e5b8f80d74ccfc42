namespace Dragoman.Idl;

/// <summary>The type of a member, parameter or result, the same for every interface language.</summary>
internal abstract class DataType;

/// <summary>A number or truth value.</summary>
internal sealed class PrimitiveType(PrimitiveKind kind) : DataType
{
    public PrimitiveKind Kind => kind;
}

/// <summary>A string of at most <paramref name="bound"/> units, or of any length.</summary>
internal sealed class TextType(int? bound) : DataType
{
    public int? Bound => bound;
}

/// <summary>Uninterpreted octets: exactly <paramref name="length"/>, or at most <paramref name="bound"/>, or any number of them.</summary>
internal sealed class OctetsType(int? length, int? bound) : DataType
{
    public int? Length => length;

    public int? Bound => bound;
}

/// <summary>Exactly <paramref name="length"/> elements.</summary>
internal sealed class ArrayType(DataType element, int length) : DataType
{
    public DataType Element => element;

    public int Length => length;
}

/// <summary>Elements with a count, at most <paramref name="bound"/> of them where a bound is given.</summary>
internal sealed class SequenceType(DataType element, int? bound) : DataType
{
    public DataType Element => element;

    public int? Bound => bound;
}

/// <summary>A value that may be absent; the pointer of XDR.</summary>
internal sealed class OptionalType(DataType element) : DataType
{
    public DataType Element => element;
}

/// <summary>A type by its declaration.</summary>
internal sealed class DeclaredType(Declaration declaration) : DataType
{
    public Declaration Declaration => declaration;
}

/// <summary>The data types that consist of nothing else.</summary>
internal enum PrimitiveKind
{
    Boolean,
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Quadruple,
}
