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

    /// <summary>The union in whose definition this one stands; null for one that stands by itself.</summary>
    public IdlDefinition? Host { get; init; }

    /// <summary>The lines of the definition. Asked for once all parts are known.</summary>
    public Func<IEnumerable<string>> Lines { get; set; } = static () => [];

    /// <summary>The definitions that must be complete before this one.</summary>
    public List<IdlDefinition> Parts { get; } = [];
}
