namespace Dragoman.Pyro;

/// <summary>Ties a contract to nothing but a way to send batches of its calls.</summary>
/// <param name="shape">The contract's shape.</param>
internal sealed class BatchBinding(ContractShape shape) : ContractBinding
{
    /// <inheritdoc/>
    public override ContractShape Shape => shape;

    /// <inheritdoc/>
    public override Call NewCall(OperationShape operation) => throw new ArgumentException("Batches are sent, and never arrive here.", nameof(operation));

    /// <inheritdoc/>
    public override Proxy NewProxy(ObjectRef reference, IInvoker invoker) => new Sender(reference, invoker);

    /// <inheritdoc/>
    public override bool IsImplementedBy(object candidate) => false;

    /// <summary>Sends batches.</summary>
    internal sealed class Sender(ObjectRef reference, IInvoker invoker) : Proxy(reference, invoker)
    {
        public ValueTask SendAsync(BatchCall batch, CancellationToken cancellationToken) => InvokeAsync(batch, cancellationToken);
    }
}
