namespace Dragoman.Pyro;

/// <summary>The extension types of msgpack that Pyro defines.</summary>
internal static class MsgPackExtension
{
    /// <summary>Two real numbers, little-endian.</summary>
    public const byte Complex = 0x30;

    /// <summary>An integer beyond 64 bits, as decimal digits.</summary>
    public const byte BigInteger = 0x31;

    /// <summary>A real number, little-endian: seconds since 1970 by the local clock.</summary>
    public const byte Timestamp = 0x32;

    /// <summary>A native integer, little-endian: the number of a day.</summary>
    public const byte DayNumber = 0x33;
}
