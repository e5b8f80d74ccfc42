namespace Dragoman;

/// <summary>What values cost in memory once they are read, in octets, roughly and rather too much: for readers that count it.</summary>
public static class DecodeCosts
{
    /// <summary>A list, beside its elements.</summary>
    public const int List = 64;

    /// <summary>A pair of a dictionary or an element of a set, beside its values.</summary>
    public const int Bucket = 32;

    /// <summary>A union, beside what its fields refer to.</summary>
    public const int Union = 64;

    /// <summary>An object reference.</summary>
    public const int Reference = 512;

    private const int Header = 32; // of an object, with the reference that leads to it
    private const int Field = 8;

    /// <summary>A message, beside what its fields refer to.</summary>
    /// <param name="shape">The message.</param>
    /// <returns>The cost.</returns>
    public static int Of(MessageShape shape) => Header + Field * shape.Fields.Count;

    /// <summary>A text.</summary>
    /// <param name="octets">How many octets it had on the wire.</param>
    /// <returns>The cost.</returns>
    public static long OfText(int octets) => Header + 2L * octets;
}
