namespace Dragoman;

/// <summary>The asking for one item of a stream, as a call of its own: this is how connections carry items and servants make them.</summary>
/// <remarks>
/// Interceptors do not see it: to them a stream is one call, the one that opens it. So nothing asks again for an item whose reply was lost,
/// which would skip it. One instance may be used for all items of a stream, one after the other.
/// </remarks>
/// <param name="stream">The call that opened the stream; holds the item.</param>
/// <param name="source">Where the item comes from; null where the call arrived.</param>
public sealed class ItemCall(StreamCall stream, IItemSource? source) : Call
{
    /// <summary>The call that opened the stream.</summary>
    /// <value>Holds the item when there is one.</value>
    public StreamCall Stream => stream;

    /// <summary>Where the item comes from.</summary>
    /// <value>Null where the call arrived.</value>
    public IItemSource? Source => source;

    /// <summary>Whether there was an item.</summary>
    /// <value>False, without a fault, when the stream has ended.</value>
    public bool HasItem { get; set; }

    /// <inheritdoc/>
    /// <value>That of the stream.</value>
    public override OperationShape Operation => stream.Operation;

    /// <inheritdoc/>
    public override Call Copy() => throw new InvalidOperationException($"An item of {Operation} is given once: copy the call that opens the stream.");

    /// <inheritdoc/>
    public override void WriteArguments<TWriter>(ref TWriter writer)
    {
    }

    /// <inheritdoc/>
    public override void ReadArguments<TReader>(ref TReader reader)
    {
    }

    /// <inheritdoc/>
    public override void WriteResult<TWriter>(ref TWriter writer) => stream.WriteItem(ref writer);

    /// <inheritdoc/>
    public override void ReadResult<TReader>(ref TReader reader)
    {
        stream.ReadItem(ref reader);
        HasItem = true;
    }

    /// <inheritdoc/>
    public override int DeclaredIndexOf(Exception exception) => stream.DeclaredIndexOf(exception);

    /// <inheritdoc/>
    public override void WriteDeclared<TWriter>(ref TWriter writer, int index, Exception exception) => stream.WriteDeclared(ref writer, index, exception);

    /// <inheritdoc/>
    public override Exception ReadDeclared<TReader>(ref TReader reader, int index) => stream.ReadDeclared(ref reader, index);

    /// <inheritdoc/>
    public override async ValueTask RunAsync(object servant, CancellationToken cancellationToken) =>
        HasItem = await stream.MoveNextAsync().ConfigureAwait(false);
}
