namespace Dragoman.Pyro;

/// <summary>What a value is, in the terms of Python's basic types.</summary>
internal enum ValueKind : byte
{
    None,
    Boolean,
    Integer,
    BigInteger,
    Real,
    Complex,
    Text,
    Octets,
    List,
    Tuple,
    Set,
    Map,

    /// <summary>A point in time without a zone, in seconds since 1970 of the local clock (msgpack only).</summary>
    Timestamp,

    /// <summary>A date as its number of days, 1 being 0001-01-01 (msgpack only).</summary>
    DayNumber,
}
