namespace Dragoman;

/// <summary>The shape of a stream: the result of an operation that gives its items one by one, as they are asked for.</summary>
/// <param name="element">The shape of the items.</param>
public sealed class StreamShape(TypeShape element) : TypeShape
{
    /// <summary>The shape of the items.</summary>
    /// <value>Never null.</value>
    public TypeShape Element => element;

    /// <inheritdoc/>
    public override IEnumerable<TypeShape> Parts => [Element];
}
