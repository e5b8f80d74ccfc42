namespace Dragoman;

/// <summary>The shape of a set.</summary>
/// <param name="element">The shape of the elements.</param>
public sealed class SetShape(TypeShape element) : TypeShape
{
    /// <summary>The shape of the elements.</summary>
    /// <value>Never null.</value>
    public TypeShape Element => element;

    /// <inheritdoc/>
    public override IEnumerable<TypeShape> Parts => [Element];
}
