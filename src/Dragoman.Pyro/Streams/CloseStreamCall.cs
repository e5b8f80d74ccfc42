namespace Dragoman.Pyro;

/// <summary>Tells a server that no further item of a stream is wanted.</summary>
/// <param name="id">The stream's id there.</param>
internal sealed class CloseStreamCall(string id) : Call
{
    private static readonly OperationShape Close = NewShape();

    public string Id => id;

    /// <inheritdoc/>
    public override OperationShape Operation => Close;

    /// <inheritdoc/>
    public override Call Copy() => new CloseStreamCall(id);

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
        var operation = new OperationShape { Name = "CloseStream", Index = 0, Result = new PrimitiveShape(PrimitiveKind.Void), IsOneway = true };
        _ = new ContractShape("Pyro", static () => [], operation);
        return operation;
    }
}
