namespace Dragoman;

/// <summary>The shape of a data type that a wire writes by a method of its own.</summary>
/// <param name="kind">Which type.</param>
/// <param name="bound">The greatest length of a string or of octets; null when unbounded.</param>
public sealed class PrimitiveShape(PrimitiveKind kind, int? bound = null) : TypeShape
{
    /// <summary>Which type.</summary>
    /// <value>Never changes.</value>
    public PrimitiveKind Kind => kind;

    /// <summary>The greatest length of a string (characters) or of octets.</summary>
    /// <value>Null when unbounded or not applicable.</value>
    public int? Bound => bound;
}
