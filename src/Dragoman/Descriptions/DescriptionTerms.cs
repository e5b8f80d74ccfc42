namespace Dragoman;

/// <summary>The words of descriptions, and how much of one is believed (docs/notes/contracts-as-data.md).</summary>
internal static class DescriptionTerms
{
    /// <summary>The version of the format, the value of the first property of every description.</summary>
    public const int Version = 1;

    /// <summary>The greatest length of a description in characters.</summary>
    public const int MaximumLength = 4 << 20;

    /// <summary>The greatest number of definitions in a description.</summary>
    public const int MaximumDefinitions = 10_000;

    /// <summary>The greatest depth of one type within a definition.</summary>
    public const int MaximumDepth = 32;

    /// <summary>How many types deep definitions may refer to each other: what walks through shapes does so by recursion.</summary>
    public const int MaximumChain = 1_000;

    /// <summary>How many ways may lead up from a contract to those that it inherits.</summary>
    public const int MaximumWays = 10_000;

    /// <summary>The greatest length of a name in characters.</summary>
    public const int MaximumName = 1_000;

    private static readonly Dictionary<string, PrimitiveKind> Kinds = Enum.GetValues<PrimitiveKind>().ToDictionary(Word, StringComparer.Ordinal);

    /// <summary>The word for a type that a wire writes by a method of its own: <c>int32</c>.</summary>
    /// <param name="kind">Which type.</param>
    /// <returns>The name of the kind in small letters.</returns>
    public static string Word(PrimitiveKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Finds the type that a word stands for.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The kind; null when it is no such word.</returns>
    public static PrimitiveKind? Kind(string word) => Kinds.TryGetValue(word, out PrimitiveKind kind) ? kind : null;

    /// <summary>Tells whether a word of the format stands where a name could.</summary>
    /// <param name="word">The word.</param>
    /// <returns>True for the words of types without a definition.</returns>
    public static bool IsReserved(string word) => word == "any" || Kinds.ContainsKey(word);
}
