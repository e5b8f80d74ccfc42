namespace Dragoman;

/// <summary>Marks an interface as a contract: what can be called on a distributed object.</summary>
/// <remarks>The interface must be <c>partial</c>: the generator makes it an <see cref="IContract{TSelf}"/>.</remarks>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ContractAttribute : Attribute
{
    /// <summary>The wire-neutral dotted name of the contract.</summary>
    /// <value>By default the namespace and the interface's name without its leading <c>I</c>: <c>Bank.Account</c>.</value>
    public string? Name { get; set; }
}
