namespace Dragoman;

/// <summary>The shape of an array whose lengths are fixed (<see cref="FixedAttribute"/>).</summary>
/// <param name="element">The shape of the elements.</param>
/// <param name="lengths">The length of each dimension, outermost first.</param>
public sealed class ArrayShape(TypeShape element, params int[] lengths) : TypeShape
{
    /// <summary>The shape of the elements.</summary>
    /// <value>Never null.</value>
    public TypeShape Element => element;

    /// <summary>The length of each dimension.</summary>
    /// <value>Outermost first; at least one.</value>
    public IReadOnlyList<int> Lengths => lengths;

    /// <inheritdoc/>
    public override IEnumerable<TypeShape> Parts => [Element];
}
