namespace Dragoman;

/// <summary>Says which values of the discriminant choose an arm of a union (<see cref="UnionAttribute"/>).</summary>
/// <param name="values">The values; constants of the discriminant's type.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CaseAttribute(params object[] values) : Attribute
{
    /// <summary>The values that choose the arm.</summary>
    /// <value>Read by the generator at build time only.</value>
    public IReadOnlyList<object> Values => values;

    /// <summary>Whether every value that chooses no other arm chooses this one.</summary>
    /// <value>False unless said otherwise; at most one arm of a union is the default.</value>
    public bool IsDefault { get; set; }
}
