namespace Dragoman.Pyro;

/// <summary>What a listing gives: the URI text of each name, or that and its tags.</summary>
/// <param name="Names">The names.</param>
/// <param name="WithTags">Whether tags are asked for.</param>
internal sealed record FoundNames(IReadOnlyList<FoundName> Names, bool WithTags);
