namespace Dragoman.Pyro;

/// <summary>Calls that travel in one message and run one after the other.</summary>
/// <param name="parts">The calls, of one object.</param>
internal sealed class BatchCall(IReadOnlyList<Call> parts) : ControlCall(Batch)
{
    private static readonly OperationShape Batch = NewShape("Pyro", "Batch");

    /// <summary>The calls.</summary>
    public IReadOnlyList<Call> Parts => parts;

    /// <inheritdoc/>
    public override Call Copy() => new BatchCall([.. parts.Select(part => part.Copy())]);
}
