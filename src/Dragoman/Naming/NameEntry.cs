namespace Dragoman;

/// <summary>One entry of a context: a component bound to a target.</summary>
/// <param name="Name">The component; unique in its context.</param>
/// <param name="Id">The entry's lasting identity, which survives a change of its target.</param>
/// <param name="Target">What the name is bound to.</param>
public sealed record NameEntry(NameComponent Name, Guid Id, NameTarget Target)
{
    /// <summary>The host of the peer that bound the name first, whose share of the tree it takes.</summary>
    /// <value>Null when the program itself did.</value>
    public string? BoundBy { get; init; }
}
