namespace Dragoman.OncRpc;

/// <summary>Gives an operation its procedure number. Without it operations are numbered from 1 in the order of declaration, inherited ones first.</summary>
/// <param name="number">The number; 0 is the procedure that every program has: plain, without parameters and result, and answered without the servant. On a property that of its getter.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class OncProcedureAttribute(uint number) : RemarkAttribute
{
    /// <summary>The procedure number.</summary>
    /// <value>0 for an operation that takes and gives nothing only.</value>
    public uint Number => number;

    /// <summary>The procedure number of a property's setter.</summary>
    /// <value>0: one more than that of the getter.</value>
    public uint Setter { get; set; }
}
