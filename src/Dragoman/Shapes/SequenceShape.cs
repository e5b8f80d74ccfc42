namespace Dragoman;

/// <summary>The shape of a list or one-dimensional array of any length.</summary>
/// <param name="element">The shape of the elements.</param>
/// <param name="bound">The greatest count; null when unbounded.</param>
public sealed class SequenceShape(TypeShape element, int? bound = null) : TypeShape
{
    /// <summary>The shape of the elements.</summary>
    /// <value>Never null.</value>
    public TypeShape Element => element;

    /// <summary>The greatest count.</summary>
    /// <value>Null when unbounded.</value>
    public int? Bound => bound;

    /// <summary>Whether the list is a linked list where the wire has such (<see cref="LinkedAttribute"/>).</summary>
    /// <value>False unless said otherwise.</value>
    public bool IsLinked { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<TypeShape> Parts => [Element];
}
