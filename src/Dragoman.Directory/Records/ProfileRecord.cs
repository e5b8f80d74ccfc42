using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>The profiles of one wire of an entry.</summary>
/// <param name="Family">The wire.</param>
/// <param name="Profiles">The profiles, in order.</param>
/// <param name="IntroducedBy">The peer whose word alone they are; null for the program's own.</param>
internal sealed record ProfileRecord(string Family, ImmutableArray<Profile> Profiles, Address? IntroducedBy)
{
    /// <summary>The reference that they came in, as long as it has not been through octets.</summary>
    public ObjectRef? Whole { get; init; }
}
