namespace Dragoman;

/// <summary>Asks an object what it offers.</summary>
/// <param name="describe">Gives the description where the call arrives; null where it is sent.</param>
internal sealed class DescriptionCall(Func<string>? describe) : Call<string>
{
    /// <inheritdoc/>
    public override OperationShape Operation => ObjectDescriptions.Operation;

    /// <inheritdoc/>
    public override Call Copy() => new DescriptionCall(describe);

    /// <inheritdoc/>
    public override void WriteArguments<TWriter>(ref TWriter writer)
    {
    }

    /// <inheritdoc/>
    public override void ReadArguments<TReader>(ref TReader reader)
    {
    }

    /// <inheritdoc/>
    public override void WriteResult<TWriter>(ref TWriter writer) => StringCodec.Write(ref writer, Result);

    /// <inheritdoc/>
    public override void ReadResult<TReader>(ref TReader reader) => Result = StringCodec.Read(ref reader);

    /// <inheritdoc/>
    public override ValueTask RunAsync(object servant, CancellationToken cancellationToken)
    {
        Result = describe?.Invoke() ?? throw new InvalidOperationException("Only a call that has arrived knows the object's contract.");
        return default;
    }
}
