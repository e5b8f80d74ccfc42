namespace Dragoman;

/// <summary>An object of this process whose contract is data: what may stand where a reference must be.</summary>
internal interface IDynamicTarget
{
    /// <summary>The contract.</summary>
    ContractShape Contract { get; }
}
