using System.Collections.Immutable;

namespace Dragoman;

/// <summary>The shape of an enumeration.</summary>
public sealed class EnumShape : TypeShape
{
    private readonly bool _contiguous;

    /// <summary>Makes the shape.</summary>
    /// <param name="name">The wire-neutral dotted name.</param>
    /// <param name="isFlags">Whether values combine (<see cref="FlagsAttribute"/>).</param>
    /// <param name="members">The members in the order of declaration.</param>
    public EnumShape(string name, bool isFlags, params ImmutableArray<EnumMember> members)
    {
        Name = name;
        IsFlags = isFlags;
        Members = members;
        _contiguous = true;
        for (int i = 0; i < members.Length; i++)
            _contiguous &= members[i].Value == i;
    }

    /// <summary>The wire-neutral dotted name.</summary>
    /// <value>Such as <c>Bank.Currency</c>.</value>
    public string Name { get; }

    /// <summary>Whether values combine.</summary>
    /// <value>True for an enumeration marked <see cref="FlagsAttribute"/>.</value>
    public bool IsFlags { get; }

    /// <summary>The members in the order of declaration.</summary>
    /// <value>Each name once; values may repeat.</value>
    public ImmutableArray<EnumMember> Members { get; }

    /// <summary>Finds the position of a value in the declaration, which is what CDR and XDR send.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The position of the first member with that value, or -1.</returns>
    public int PositionOf(long value)
    {
        if (_contiguous)
            return value >= 0 && value < Members.Length ? (int)value : -1;

        for (int i = 0; i < Members.Length; i++)
        {
            if (Members[i].Value == value)
                return i;
        }

        return -1;
    }
}
