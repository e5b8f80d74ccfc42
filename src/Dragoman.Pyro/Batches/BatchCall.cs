namespace Dragoman.Pyro;

/// <summary>Calls that travel in one message and run one after the other.</summary>
/// <param name="parts">The calls, of one object.</param>
internal sealed class BatchCall(IReadOnlyList<Call> parts) : Call
{
    private static readonly OperationShape Batch = NewShape();

    /// <summary>The calls.</summary>
    public IReadOnlyList<Call> Parts => parts;

    /// <inheritdoc/>
    public override OperationShape Operation => Batch;

    /// <inheritdoc/>
    public override Call Copy() => new BatchCall([.. parts.Select(part => part.Copy())]);

    /// <inheritdoc/>
    public override void WriteArguments<TWriter>(ref TWriter writer)
    {
    }

    /// <inheritdoc/>
    public override void ReadArguments<TReader>(ref TReader reader)
    {
    }

    /// <inheritdoc/>
    public override void WriteResult<TWriter>(ref TWriter writer)
    {
    }

    /// <inheritdoc/>
    public override void ReadResult<TReader>(ref TReader reader)
    {
    }

    /// <inheritdoc/>
    public override ValueTask RunAsync(object servant, CancellationToken cancellationToken) => default;

    private static OperationShape NewShape()
    {
        var operation = new OperationShape { Name = "Batch", Index = 0, Result = new PrimitiveShape(PrimitiveKind.Void) };
        _ = new ContractShape("Pyro", static () => [], operation);
        return operation;
    }
}
