namespace Dragoman;

/// <summary>An entry that a search found.</summary>
/// <param name="Path">The name by which it was found, from where the search started. One of several when contexts on the way are bound at several places.</param>
/// <param name="Context">The context that has it.</param>
/// <param name="Entry">The entry.</param>
public sealed record NameMatch(NamePath Path, ContextId Context, NameEntry Entry);
