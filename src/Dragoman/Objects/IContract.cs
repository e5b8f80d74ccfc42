namespace Dragoman;

/// <summary>What the generator adds to every interface marked <see cref="ContractAttribute"/>, so that its generated code is found without reflection or registration.</summary>
/// <typeparam name="TSelf">The contract itself.</typeparam>
public interface IContract<TSelf>
    where TSelf : class, IContract<TSelf>
{
    /// <summary>The contract's generated code.</summary>
    /// <value>One instance per process.</value>
    static abstract ContractBinding Binding { get; }
}
