namespace Dragoman;

/// <summary>A message of a wire itself that is sent, and waits for its answer, as a call does: a handshake, the end of a stream. It has nothing of a contract in it; its connection knows what it looks like.</summary>
/// <param name="operation">What the message is called, for logs and faults (<see cref="NewShape"/>).</param>
public abstract class ControlCall(OperationShape operation) : Call
{
    /// <inheritdoc/>
    public sealed override OperationShape Operation => operation;

    /// <inheritdoc/>
    public sealed override void WriteArguments<TWriter>(ref TWriter writer)
    {
    }

    /// <inheritdoc/>
    public sealed override void ReadArguments<TReader>(ref TReader reader)
    {
    }

    /// <inheritdoc/>
    public sealed override void WriteResult<TWriter>(ref TWriter writer)
    {
    }

    /// <inheritdoc/>
    public sealed override void ReadResult<TReader>(ref TReader reader)
    {
    }

    /// <inheritdoc/>
    /// <remarks>No servant is called by it: does nothing.</remarks>
    public sealed override ValueTask RunAsync(object servant, CancellationToken cancellationToken) => default;

    /// <summary>Makes the shape of a message: one for all of its kind.</summary>
    /// <param name="wire">The wire, in the place of a contract.</param>
    /// <param name="name">The message.</param>
    /// <param name="isOneway">Whether nothing comes back.</param>
    /// <returns>The shape.</returns>
    protected static OperationShape NewShape(string wire, string name, bool isOneway = false)
    {
        var operation = new OperationShape { Name = name, Index = 0, Result = new PrimitiveShape(PrimitiveKind.Void), IsOneway = isOneway };
        _ = new ContractShape(wire, static () => [], operation);
        return operation;
    }
}
