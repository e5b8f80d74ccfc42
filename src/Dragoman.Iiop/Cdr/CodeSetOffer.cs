using System.Collections.Immutable;

namespace Dragoman.Iiop;

/// <summary>The sets that one end has for one kind of character.</summary>
/// <param name="Native">The set it uses itself; 0 for none.</param>
/// <param name="Conversions">The sets it can convert to and from, best first.</param>
internal readonly record struct CodeSetOffer(uint Native, ImmutableArray<uint> Conversions)
{
    /// <summary>Whether the end has no characters of this kind at all.</summary>
    public bool IsEmpty => Native == 0 && Conversions.IsEmpty;

    public bool Equals(CodeSetOffer other) => Native == other.Native && Conversions.AsSpan().SequenceEqual(other.Conversions.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Native, Conversions.Length);
}
