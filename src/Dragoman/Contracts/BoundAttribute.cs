namespace Dragoman;

/// <summary>Bounds the length of a string (in characters) or of a sequence (in elements), as <c>string&lt;32&gt;</c> does in IDL. Checked by the sender and by the receiver.</summary>
/// <param name="length">The greatest length allowed; at least 1.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class BoundAttribute(int length) : Attribute
{
    /// <summary>The greatest length allowed.</summary>
    /// <value>At least 1.</value>
    public int Length => length;
}
