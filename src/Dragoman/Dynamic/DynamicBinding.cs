namespace Dragoman;

/// <summary>Ties a contract that is data to calls driven by its shapes: what generated code is to a compiled contract.</summary>
public sealed class DynamicBinding : ContractBinding
{
    private DynamicBinding(ContractShape shape, KnownTypes? known)
    {
        Shape = shape;
        Known = new KnownTypes(() => [.. (known ?? KnownTypes.None).Types]) { Bind = contract => Of(contract, known) };
    }

    /// <inheritdoc/>
    public override ContractShape Shape { get; }

    /// <summary>The types whose values come and go as objects of their classes, and how references are seen.</summary>
    internal KnownTypes Known { get; }

    /// <inheritdoc/>
    internal override bool IsDynamic => true;

    /// <summary>Gives the binding of a contract.</summary>
    /// <param name="contract">The contract, of compiled code or made as data.</param>
    /// <param name="known">The types whose values come and go as objects of their classes; null for none: then all are dynamic values.</param>
    /// <returns>The binding; the same for the same contract without known types.</returns>
    public static DynamicBinding Of(ContractShape contract, KnownTypes? known = null)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return known is null ? contract.View<ContractShape, DynamicBinding>(static shape => new DynamicBinding(shape, null)) : new DynamicBinding(contract, known);
    }

    /// <summary>Gives the binding of a compiled contract, to call or serve it as data.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <returns>The binding.</returns>
    public static DynamicBinding Of<T>()
        where T : class, IContract<T> => Of(T.BindingOfContract.Shape);

    /// <summary>Finds an operation by a name that a person or another wire writes.</summary>
    /// <param name="name">The name in the contract, or the one that a remark has a wire know it by, or either without regard to case and underscores; <c>get_</c> and <c>set_</c> before a property's, whose name alone is its reading.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="ArgumentException">None has the name, or several may be meant; the message lists them.</exception>
    public OperationShape FindOperation(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return DynamicNames.Operation(Shape, name);
    }

    /// <summary>Makes a call with its arguments, each held against its parameter.</summary>
    /// <param name="operation">An operation of the contract.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The call: a <see cref="DynamicCall"/>, or a <see cref="DynamicStreamCall"/> where the operation gives a stream.</returns>
    /// <exception cref="ArgumentException">An argument is missing, surplus, unknown or of another type: the message names the parameter, what came and what is expected.</exception>
    public Call NewCall(OperationShape operation, DynamicArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        RequireOwn(operation);
        return NewCall(DynamicRequest.Of(operation, arguments, Known));
    }

    /// <inheritdoc/>
    public override Call NewCall(OperationShape operation)
    {
        RequireOwn(operation);
        return NewCall(new DynamicRequest(operation));
    }

    /// <inheritdoc/>
    public override Proxy NewProxy(ObjectRef reference, IInvoker invoker) => new DynamicProxy(this, reference, invoker);

    /// <inheritdoc/>
    public override bool IsImplementedBy(object candidate) => candidate switch
    {
        DynamicServant servant => servant.Contract.SelfAndBases.Contains(Shape),
        DynamicProxy proxy => proxy.Contract.SelfAndBases.Contains(Shape),
        _ => false,
    };

    private Call NewCall(DynamicRequest request) => request.Operation.IsStream ? new DynamicStreamCall(Known, request) : new DynamicCall(Known, request);

    private void RequireOwn(OperationShape operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (!Shape.AllOperations.Contains(operation))
            throw new ArgumentException($"{operation} is no operation of {Shape}.", nameof(operation));
    }
}
