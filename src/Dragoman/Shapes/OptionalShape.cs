namespace Dragoman;

/// <summary>The shape of a value that may be absent: <c>int?</c>, <c>string?</c>, a nullable message or collection.</summary>
/// <param name="element">The shape of the value when it is there.</param>
public sealed class OptionalShape(TypeShape element) : TypeShape
{
    /// <summary>The shape of the value when it is there.</summary>
    /// <value>Never null.</value>
    public TypeShape Element => element;

    /// <inheritdoc/>
    public override IEnumerable<TypeShape> Parts => [Element];
}
