namespace Dragoman;

/// <summary>What the generator adds to every interface marked <see cref="ContractAttribute"/>, so that its generated code is found without reflection or registration.</summary>
/// <typeparam name="TSelf">The contract itself.</typeparam>
public interface IContract<TSelf>
    where TSelf : class, IContract<TSelf>
{
    /// <summary>The contract's generated code.</summary>
    /// <value>One instance per process. Its name is not one that an operation would have: an operation of the same name would hide it.</value>
    static abstract ContractBinding BindingOfContract { get; }
}
