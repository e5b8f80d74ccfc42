namespace Dragoman;

/// <summary>Ties a contract's shape to its generated code. Generated, one per contract.</summary>
public abstract class ContractBinding : IContractBinding
{
    /// <inheritdoc/>
    public abstract ContractShape Shape { get; }

    /// <summary>Whether calls are data and servants take them so; code that was generated cannot perform those, nor they its calls.</summary>
    internal virtual bool IsDynamic => false;

    /// <summary>Makes an empty call for an operation that arrived: the skeleton's task.</summary>
    /// <param name="operation">An operation of <see cref="ContractShape.AllOperations"/>.</param>
    /// <returns>The call, whose arguments are to be read next.</returns>
    /// <exception cref="ArgumentException">The operation is not of this contract.</exception>
    public abstract Call NewCall(OperationShape operation);

    /// <summary>Makes a proxy: the client's stand-in for the object.</summary>
    /// <param name="reference">The object's reference.</param>
    /// <param name="invoker">Performs the proxy's calls.</param>
    /// <returns>A proxy that implements the contract.</returns>
    public abstract Proxy NewProxy(ObjectRef reference, IInvoker invoker);

    /// <summary>Tells whether an object implements the contract.</summary>
    /// <param name="candidate">The object.</param>
    /// <returns>Whether it can be the servant of this contract.</returns>
    public abstract bool IsImplementedBy(object candidate);
}
