namespace Dragoman.OncRpc;

/// <summary>Gives a contract its program number. Without it the number is derived from the contract's name, in the range that is free for anyone's use.</summary>
/// <param name="program">The number; 0x20000000 to 0x3fffffff need no registration.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class OncProgramAttribute(uint program) : RemarkAttribute
{
    /// <summary>The program number.</summary>
    /// <value>Not 0.</value>
    public uint Program => program;

    /// <summary>The version of the program that the contract is.</summary>
    /// <value>1 by default.</value>
    public uint Version { get; set; } = 1;
}
