namespace Dragoman.Idl;

/// <summary>The names of one scope of C#. Where two names of the source become one, the later gets a number.</summary>
/// <param name="reserved">Names that the scope cannot have.</param>
/// <param name="suffix">What a reserved name gets.</param>
/// <param name="comparer">Which names are the same; those of the same letters unless told otherwise.</param>
internal sealed class NameScope(IEnumerable<string> reserved, string suffix, StringComparer? comparer = null)
{
    /// <summary>What every record has already.</summary>
    public static readonly IReadOnlyList<string> OfRecords =
    [
        "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals", "EqualityContract", "PrintMembers",
        "Deconstruct", "Clone",
    ];

    private readonly HashSet<string> _reserved = [.. reserved];
    private readonly HashSet<string> _taken = new(comparer ?? StringComparer.Ordinal);

    public string Claim(string wanted)
    {
        string stem = _reserved.Contains(wanted) ? wanted + suffix : wanted;
        string name = stem;
        for (int number = 2; _reserved.Contains(name) || !_taken.Add(name); number++)
            name = $"{stem}{number}";
        return name;
    }
}
