namespace Dragoman;

/// <summary>The shape of an arm of a union.</summary>
/// <param name="content">What the arm holds beside the discriminant.</param>
/// <param name="isDefault">Whether the values that choose no other arm choose this one.</param>
/// <param name="cases">The values of the discriminant that choose the arm: 0 and 1 for false and true, an unsigned 64-bit value reinterpreted.</param>
public sealed class ArmShape(MessageShape content, bool isDefault, params long[] cases)
{
    /// <summary>What the arm holds beside the discriminant, with the name, the remarks and the summary of the arm's type.</summary>
    /// <value>Often one field, or none; several travel one after the other.</value>
    public MessageShape Content => content;

    /// <summary>Whether the values that choose no other arm choose this one.</summary>
    /// <value>True for one arm of a union at most.</value>
    public bool IsDefault => isDefault;

    /// <summary>The values of the discriminant that choose the arm.</summary>
    /// <value>May be empty for the default arm only.</value>
    public IReadOnlyList<long> Cases => cases;
}
