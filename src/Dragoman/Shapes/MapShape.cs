namespace Dragoman;

/// <summary>The shape of a dictionary.</summary>
/// <param name="key">The shape of the keys.</param>
/// <param name="value">The shape of the values.</param>
public sealed class MapShape(TypeShape key, TypeShape value) : TypeShape
{
    /// <summary>The shape of the keys.</summary>
    /// <value>Never null.</value>
    public TypeShape Key => key;

    /// <summary>The shape of the values.</summary>
    /// <value>Never null.</value>
    public TypeShape Value => value;

    /// <inheritdoc/>
    public override IEnumerable<TypeShape> Parts => [Key, Value];
}
