using System.Collections.Immutable;
using System.Globalization;

namespace Dragoman.Iiop;

/// <summary>A profile of an interoperable object reference that this wire cannot use: kept, and passed on unchanged.</summary>
/// <param name="TypeId">The repository id of the reference that the profile came in.</param>
/// <param name="Tag">The kind of profile, as registered by the OMG.</param>
/// <param name="Data">Its content.</param>
public sealed record UnknownProfile(string TypeId, uint Tag, ImmutableArray<byte> Data) : Profile
{
    /// <summary>A name that no wire has.</summary>
    /// <value><c>ior-profile-</c> and the tag.</value>
    public override string Wire => "ior-profile-" + Tag.ToString(CultureInfo.InvariantCulture);

    /// <summary>The wire whose references have such profiles.</summary>
    /// <value>That of <see cref="IiopProfile"/>.</value>
    public override string Family => IiopProfile.WireName;

    /// <inheritdoc/>
    public override IReadOnlyList<Address> Addresses => [];

    /// <inheritdoc/>
    public override ObjectKey Key => default;

    /// <summary>Compares type id, tag and octets.</summary>
    /// <param name="other">The other profile.</param>
    /// <returns>Whether both say the same in the same octets.</returns>
    public bool Equals(UnknownProfile? other) =>
        other is not null && TypeId == other.TypeId && Tag == other.Tag && Data.AsSpan().SequenceEqual(other.Data.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(TypeId, StringComparer.Ordinal);
        hash.Add(Tag);
        hash.AddBytes(Data.AsSpan());
        return hash.ToHashCode();
    }
}
