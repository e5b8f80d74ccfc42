using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>Turns profiles into octets, so that a store which is not memory can keep them. Only the wires know how.</summary>
public interface IProfileCodec
{
    /// <summary>Writes profiles.</summary>
    /// <param name="family">The wire in whose form of a reference they are (<see cref="Profile.Family"/>).</param>
    /// <param name="profiles">The profiles, all of that family, in order.</param>
    /// <returns>The octets.</returns>
    /// <exception cref="NotSupportedException">The wire is not known.</exception>
    ReadOnlyMemory<byte> Encode(string family, ImmutableArray<Profile> profiles);

    /// <summary>Reads profiles.</summary>
    /// <param name="family">The wire in whose form of a reference they are.</param>
    /// <param name="octets">The octets that <see cref="Encode"/> gave.</param>
    /// <returns>The profiles, in order.</returns>
    /// <exception cref="NotSupportedException">The wire is not known.</exception>
    /// <exception cref="FormatException">The octets are none of its profiles.</exception>
    ImmutableArray<Profile> Decode(string family, ReadOnlyMemory<byte> octets);
}
