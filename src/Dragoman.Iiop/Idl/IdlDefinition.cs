namespace Dragoman.Iiop;

/// <summary>One definition of an IDL file.</summary>
/// <param name="Scope">The modules around it, joined by <c>::</c>; empty for the file.</param>
/// <param name="Name">Its identifier, not escaped.</param>
internal sealed class IdlDefinition(string Scope, string Name)
{
    public string Scope { get; } = Scope;

    public string Name { get; } = Name;

    /// <summary>The name by which it is used from everywhere.</summary>
    public string ScopedName { get; } = "::" + string.Join("::", (Scope.Length == 0 ? Name : $"{Scope}::{Name}").Split("::").Select(IdlKeywords.Escape));

    /// <summary>What can stand before its name in a forward declaration; null when it cannot be declared forward.</summary>
    public string? ForwardKeyword { get; init; }

    /// <summary>The union in whose definition this one stands; null for one that stands by itself.</summary>
    public IdlDefinition? Host { get; init; }

    /// <summary>The lines of the definition. Asked for once all parts are known.</summary>
    public Func<IEnumerable<string>> Lines { get; set; } = static () => [];

    /// <summary>The definitions that must be complete before this one.</summary>
    public List<IdlDefinition> Parts { get; } = [];

    /// <summary>For a sequence, the definition of its elements: declaring it forward is enough.</summary>
    public IdlDefinition? Element { get; set; }

    /// <summary>Whether the definition contains another one, at any depth, by value or through sequences.</summary>
    public bool Reaches(Predicate<IdlDefinition> sought) => Reaches(sought, []);

    private bool Reaches(Predicate<IdlDefinition> sought, HashSet<IdlDefinition> seen) =>
        seen.Add(this)
        && (sought(this) || Parts.Any(p => p.Reaches(sought, seen)) || (Element?.Reaches(sought, seen) ?? false));
}
