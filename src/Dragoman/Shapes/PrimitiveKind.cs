namespace Dragoman;

/// <summary>The data types that a wire writes by a method of their own.</summary>
public enum PrimitiveKind
{
    /// <summary>No value: the result of an operation that returns nothing.</summary>
    Void,

    /// <summary><see cref="bool"/>.</summary>
    Boolean,

    /// <summary><see cref="byte"/>.</summary>
    Byte,

    /// <summary><see cref="sbyte"/>.</summary>
    SByte,

    /// <summary><see cref="short"/>.</summary>
    Int16,

    /// <summary><see cref="ushort"/>.</summary>
    UInt16,

    /// <summary><see cref="int"/>.</summary>
    Int32,

    /// <summary><see cref="uint"/>.</summary>
    UInt32,

    /// <summary><see cref="long"/>.</summary>
    Int64,

    /// <summary><see cref="ulong"/>.</summary>
    UInt64,

    /// <summary><see cref="float"/>.</summary>
    Single,

    /// <summary><see cref="double"/>.</summary>
    Double,

    /// <summary><see cref="Dragoman.Quadruple"/>.</summary>
    Quadruple,

    /// <summary><see cref="System.Numerics.BigInteger"/>: an integer of any size.</summary>
    BigInteger,

    /// <summary><see cref="System.Numerics.Complex"/>.</summary>
    Complex,

    /// <summary><see cref="char"/>: one UTF-16 unit.</summary>
    Char,

    /// <summary><see cref="char"/> with <see cref="NarrowAttribute"/>: one octet in the wire's character set.</summary>
    NarrowChar,

    /// <summary><see cref="string"/>.</summary>
    String,

    /// <summary><see cref="string"/> with <see cref="WideAttribute"/>.</summary>
    WideString,

    /// <summary><see cref="decimal"/>.</summary>
    Decimal,

    /// <summary><see cref="System.Guid"/>.</summary>
    Guid,

    /// <summary><see cref="System.DateTime"/>, sent in UTC.</summary>
    DateTime,

    /// <summary><see cref="System.DateTimeOffset"/>.</summary>
    DateTimeOffset,

    /// <summary><see cref="System.TimeSpan"/>.</summary>
    TimeSpan,

    /// <summary><c>byte[]</c> or <see cref="ReadOnlyMemory{T}"/> of <see cref="byte"/>.</summary>
    Bytes,

    /// <summary><see cref="Dragoman.ObjectRef"/>: a reference to an object of any contract, or nil.</summary>
    ObjectRef,
}
