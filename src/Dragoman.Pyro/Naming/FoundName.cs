using System.Collections.Immutable;

namespace Dragoman.Pyro;

/// <summary>A name as the name server shows it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Profile">The object.</param>
/// <param name="Tags">What the name server calls metadata, each once and in order.</param>
internal sealed record FoundName(string Name, PyroProfile Profile, ImmutableSortedSet<string> Tags)
{
    /// <summary>Whether tags are asked for.</summary>
    public bool WithTags { get; init; }
}
