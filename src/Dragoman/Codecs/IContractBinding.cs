namespace Dragoman;

/// <summary>What codecs know of a contract: its shape. The object model's view, with proxy and skeleton, is <see cref="ContractBinding"/>, the only implementation.</summary>
public interface IContractBinding
{
    /// <summary>The shape of the contract.</summary>
    /// <value>One instance per contract and process.</value>
    ContractShape Shape { get; }
}
