namespace Dragoman;

/// <summary>Says that an array always has the given lengths, one for each dimension, so that positional wires send no counts (IDL <c>long grid[2][3]</c>).</summary>
/// <param name="lengths">The length of each dimension, outermost first; each at least 1.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class FixedAttribute(params int[] lengths) : Attribute
{
    /// <summary>The length of each dimension.</summary>
    /// <value>Outermost first.</value>
    public IReadOnlyList<int> Lengths => lengths;
}
