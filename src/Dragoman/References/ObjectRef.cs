using System.Collections.Immutable;

namespace Dragoman;

/// <summary>An object reference: where an object is, in every wire it speaks. A null reference is the nil object.</summary>
/// <param name="Contract">The wire-neutral name of the contract as far as it is known, such as <c>Bank.Account</c>; empty when unknown. Advice only: the object itself knows what it implements.</param>
/// <param name="Profiles">The ways to reach the object, best first.</param>
public sealed record ObjectRef(string Contract, ImmutableArray<Profile> Profiles)
{
    private ObjectRef(ObjectRef other)
    {
        // A copy is made to be changed, and may then lead elsewhere: the route is not copied.
        Contract = other.Contract;
        Profiles = other.Profiles;
        IntroducedBy = other.IntroducedBy;
        Hold = other.Hold;
    }

    /// <summary>The peer whose word alone the reference is: it arrived as an argument of the peer's call, or in an answer of an object that a peer had named.</summary>
    /// <value>Null for references that the program has by its own doing. Wires set it where they read references; it is no part of the comparison.</value>
    public Address? IntroducedBy { get; init; }

    /// <summary>How calls to this reference travelled last; a cache of whoever sends them, no part of the reference.</summary>
    internal ReferenceRoute? Route { get; set; }

    /// <summary>Keeps the object alive at the far side for as long as the reference can be reached; null when the wire has nothing of the kind.</summary>
    internal ReferenceHold? Hold { get; init; }

    /// <summary>Which object of which host of this process the reference was made for; null when it came from elsewhere.</summary>
    /// <remarks>A host that listens nowhere knows its objects by this alone: their references have no profiles.</remarks>
    internal ReferenceOrigin? Origin { get; init; }

    /// <summary>Compares contract and profiles, in order.</summary>
    /// <param name="other">The other reference.</param>
    /// <returns>Whether both say the same. Two unequal references may still lead to one object.</returns>
    public bool Equals(ObjectRef? other) =>
        other is not null && Contract == other.Contract && Profiles.AsSpan().SequenceEqual(other.Profiles.AsSpan())
        && (!Profiles.IsEmpty || Equals(Origin, other.Origin));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Contract, StringComparer.Ordinal);
        foreach (Profile profile in Profiles)
            hash.Add(profile);

        return hash.ToHashCode();
    }

    /// <summary>Shows contract, wires and addresses.</summary>
    /// <returns>One line for people; <c>IWire.Format</c> gives the form that programs read.</returns>
    public override string ToString() =>
        $"{(Contract.Length == 0 ? "object" : Contract)} [{string.Join(", ", Profiles.Select(p => $"{p.Wire} {string.Join(" ", p.Addresses)}/{p.Key}"))}]";
}
