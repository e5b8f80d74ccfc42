namespace Dragoman;

/// <summary>The shape of a discriminated union (<see cref="UnionAttribute"/>).</summary>
/// <param name="name">The wire-neutral dotted name.</param>
/// <param name="discriminant">The discriminant: an <see cref="EnumShape"/>, or the <see cref="PrimitiveShape"/> of an integer or of <see cref="bool"/>.</param>
/// <param name="arms">Gives the arms; late, because unions nest in circles.</param>
public sealed class UnionShape(string name, FieldShape discriminant, Func<ArmShape[]> arms) : TypeShape
{
    private ArmShape[]? _arms;

    /// <summary>The wire-neutral dotted name.</summary>
    /// <value>Such as <c>Bank.Payment</c>.</value>
    public string Name => name;

    /// <summary>What tells the arms apart.</summary>
    /// <value>Its type is an <see cref="EnumShape"/>, or the <see cref="PrimitiveShape"/> of an integer or of <see cref="bool"/>.</value>
    public FieldShape Discriminant => discriminant;

    /// <summary>The arms: nested ones first, each kind in the order of declaration.</summary>
    /// <value>At least one.</value>
    public IReadOnlyList<ArmShape> Arms => _arms ??= arms();

    /// <inheritdoc/>
    public override IEnumerable<TypeShape> Parts => [discriminant.Type, .. Arms.Select(a => a.Content)];
}
