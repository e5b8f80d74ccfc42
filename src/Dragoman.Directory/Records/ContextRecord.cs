namespace Dragoman.Directory;

/// <summary>What the store knows of a context as such. What is known of a name that leads to it is that name's entry.</summary>
/// <param name="MadeBy">The peer whose share holds the context; null for the program's own.</param>
/// <param name="MadeAt">When.</param>
internal sealed record ContextRecord(string? MadeBy, DateTimeOffset MadeAt);
