namespace Dragoman;

/// <summary>A call driven by shapes: arguments and result are data, written and read as compiled code of the same contract would.</summary>
public sealed class DynamicCall : Call<Any>
{
    private readonly KnownTypes _known;

    internal DynamicCall(KnownTypes known, DynamicRequest request)
    {
        _known = known;
        Request = request;
    }

    /// <inheritdoc/>
    public override OperationShape Operation => Request.Operation;

    /// <summary>The arguments.</summary>
    /// <value>Complete once they are read.</value>
    public DynamicRequest Request { get; }

    /// <inheritdoc/>
    public override int ArgumentCount => Request.Sent;

    /// <inheritdoc/>
    public override Call Copy() => new DynamicCall(_known, Request.Copy());

    /// <inheritdoc/>
    public override void WriteArguments<TWriter>(ref TWriter writer) => Request.Write(ref writer, _known);

    /// <inheritdoc/>
    public override void ReadArguments<TReader>(ref TReader reader) => Request.Read(ref reader, _known);

    /// <inheritdoc/>
    public override void WriteResult<TWriter>(ref TWriter writer)
    {
        if (Operation.Result is not PrimitiveShape { Kind: PrimitiveKind.Void })
            DynamicCodec.Write(ref writer, Operation.Result, Result, _known);
    }

    /// <inheritdoc/>
    public override void ReadResult<TReader>(ref TReader reader) => Result = DynamicCodec.Read(ref reader, Operation.Result, _known);

    /// <inheritdoc/>
    public override int DeclaredIndexOf(Exception exception) => DynamicDeclared.IndexOf(Operation, exception, _known);

    /// <inheritdoc/>
    public override void WriteDeclared<TWriter>(ref TWriter writer, int index, Exception exception) =>
        DynamicDeclared.Write(ref writer, Operation, index, exception, _known);

    /// <inheritdoc/>
    public override Exception ReadDeclared<TReader>(ref TReader reader, int index) => DynamicDeclared.Read(ref reader, Operation, index, _known);

    /// <inheritdoc/>
    public override ValueTask RunAsync(object servant, CancellationToken cancellationToken)
    {
        Request.Caller = Caller;
        ValueTask<Any> answering = DynamicServant.Of(servant, Operation).ResultAsync(Request, _known, cancellationToken);
        if (!answering.IsCompletedSuccessfully)
            return AwaitAsync(answering);

        Result = answering.GetAwaiter().GetResult();
        return default;
    }

    private async ValueTask AwaitAsync(ValueTask<Any> answering) => Result = await answering.ConfigureAwait(false);
}
