namespace Dragoman;

/// <summary>One entry of a context: a component bound to a target.</summary>
/// <param name="Name">The component; unique in its context.</param>
/// <param name="Id">The entry's lasting identity, which survives a change of its target.</param>
/// <param name="Target">What the name is bound to.</param>
public sealed record NameEntry(NameComponent Name, Guid Id, NameTarget Target);
