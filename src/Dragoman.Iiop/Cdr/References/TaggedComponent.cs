using System.Collections.Immutable;

namespace Dragoman.Iiop;

/// <summary>A component of an IIOP profile: something that clients may know about the server (CORBA 3.3 part 2, 7.6.2).</summary>
/// <param name="Tag">What it is about, as registered by the OMG.</param>
/// <param name="Data">Its content, usually an encapsulation.</param>
public readonly record struct TaggedComponent(uint Tag, ImmutableArray<byte> Data)
{
    /// <summary>Compares tag and octets.</summary>
    /// <param name="other">The other component.</param>
    /// <returns>Whether both say the same in the same octets.</returns>
    public bool Equals(TaggedComponent other) => Tag == other.Tag && Data.AsSpan().SequenceEqual(other.Data.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Tag);
        hash.AddBytes(Data.AsSpan());
        return hash.ToHashCode();
    }
}
