namespace Dragoman.Pyro;

/// <summary>The handshake as a call: it waits for its answer as every call does.</summary>
/// <param name="objectId">The object that the connection is opened for.</param>
internal sealed class ConnectCall(string objectId) : Call
{
    private static readonly OperationShape Connect = NewShape();

    /// <summary>The object that the connection is opened for.</summary>
    public string ObjectId => objectId;

    /// <summary>Its members, as the server tells them.</summary>
    public PyroMetadata? Metadata { get; set; }

    /// <inheritdoc/>
    public override OperationShape Operation => Connect;

    /// <inheritdoc/>
    public override Call Copy() => new ConnectCall(objectId);

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
        var operation = new OperationShape { Name = "Connect", Index = 0, Result = new PrimitiveShape(PrimitiveKind.Void) };
        _ = new ContractShape("Pyro", static () => [], operation);
        return operation;
    }
}
