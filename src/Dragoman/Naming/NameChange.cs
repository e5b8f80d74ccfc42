namespace Dragoman;

/// <summary>What one change did to one entry. An entry that moved goes at one place and comes at the other, at one revision and with the same identity.</summary>
/// <param name="Context">The context that has or had the entry.</param>
/// <param name="Before">The entry before; null when it was bound now.</param>
/// <param name="After">The entry afterwards; null when it was unbound, or went with its context.</param>
public sealed record NameChange(ContextId Context, NameEntry? Before, NameEntry? After);
