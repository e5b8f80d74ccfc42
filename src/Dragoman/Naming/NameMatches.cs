namespace Dragoman;

/// <summary>What a search found, as it was at one revision of the tree. Later changes do not show.</summary>
/// <param name="Revision">The revision. Who watches from the next one on misses nothing.</param>
/// <param name="Matches">The entries, each once, looked for as they are asked for: who has enough stops reading.</param>
public sealed record NameMatches(long Revision, IEnumerable<NameMatch> Matches);
