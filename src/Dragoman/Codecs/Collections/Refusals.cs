namespace Dragoman;

/// <summary>What collection codecs say when they refuse a value: cold, and in one place.</summary>
internal static class Refusals
{
    public static EncodeException Null(string what, string declaration) => EncodeException.OfNull(what, declaration);

    public static EncodeException WrongLength(int expected, int actual, int dimension) =>
        new($"Dimension {dimension} of the array has length {actual}; it is fixed to {expected}.");

    public static DecodeException NullKey() => new("A null came as the key of a dictionary.");

    public static DecodeException DuplicateKey(object? key) => new($"The key {key} of a dictionary came twice.");

    public static DecodeException DuplicateElement(object? element) => new($"The element {element} of a set came twice.");

    public static DecodeException Ragged(int expected, int actual) =>
        new($"A row of an array has {actual} elements, the rows before it have {expected}.");
}
