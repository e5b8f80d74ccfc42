namespace Dragoman.Idl;

/// <summary>
/// Gives out the names of one scope of C#. A name that the scope cannot have gets a suffix that says what it names; where two names of the
/// source become one, the later gets a number. The same names in the same order always get the same answers.
/// </summary>
/// <remarks>Names that differ in case only count as one: files are named after types, and wires such as IIOP tell names apart without regard to case.</remarks>
/// <param name="reserved">Names that the scope cannot have, letter by letter.</param>
/// <param name="suffix">What a reserved name gets.</param>
internal sealed class NameScope(IEnumerable<string> reserved, string suffix)
{
    private readonly HashSet<string> _reserved = [.. reserved];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the name, or the one most like it that is free.</summary>
    /// <param name="wanted">The name.</param>
    /// <param name="derived">What else the scope will hold because of a name; nothing when null.</param>
    /// <returns>The name taken. It and what derives from it are nobody else's.</returns>
    public string Claim(string wanted, Func<string, IEnumerable<string>>? derived = null)
    {
        string stem = _reserved.Contains(wanted) ? wanted + suffix : wanted;
        string name = stem;
        for (int number = 2; !TryClaim([name, .. derived?.Invoke(name) ?? []]); number++)
            name = $"{stem}{number}";
        return name;
    }

    private bool TryClaim(string[] names)
    {
        if (names.Any(n => _reserved.Contains(n) || _taken.Contains(n)))
            return false;

        _taken.UnionWith(names);
        return true;
    }
}
