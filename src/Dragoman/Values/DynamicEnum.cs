namespace Dragoman;

/// <summary>A value of an enumeration that nobody declared here.</summary>
/// <param name="type">The enumeration.</param>
/// <param name="number">The value's number; an unsigned 64-bit value is reinterpreted.</param>
public sealed class DynamicEnum(EnumShape type, long number) : DynamicValue(type)
{
    /// <summary>The enumeration.</summary>
    /// <value>The same as <see cref="DynamicValue.Type"/>.</value>
    public EnumShape Enum => type;

    /// <summary>The value's number.</summary>
    /// <value>An unsigned 64-bit value is reinterpreted.</value>
    public long Number => number;

    /// <summary>The name of the member with this number.</summary>
    /// <value>Null when none has it: a combination, or a number that came from elsewhere.</value>
    public string? MemberName => type.PositionOf(number) is >= 0 and var position ? type.Members[position].Name : null;

    /// <inheritdoc/>
    public override int Count => 0;

    /// <inheritdoc/>
    public override Any this[int index]
    {
        get => throw new ArgumentOutOfRangeException(nameof(index), index, "A value of an enumeration has no parts.");
        set => throw new ArgumentOutOfRangeException(nameof(index), index, "A value of an enumeration has no parts.");
    }
}
