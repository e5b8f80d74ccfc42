namespace Dragoman;

/// <summary>The shape of an object reference of a known contract.</summary>
/// <param name="contract">Gives the contract; late, because contracts refer to each other in circles.</param>
public sealed class ReferenceShape(Func<ContractShape> contract) : TypeShape
{
    /// <summary>The contract of the object referred to.</summary>
    /// <value>Never null.</value>
    public ContractShape Contract => contract();
}
