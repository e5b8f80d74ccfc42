namespace Dragoman;

/// <summary>A call driven by shapes that opens a stream.</summary>
public sealed class DynamicStreamCall : StreamCall<Any>
{
    private readonly KnownTypes _known;

    internal DynamicStreamCall(KnownTypes known, DynamicRequest request)
    {
        _known = known;
        Request = request;
    }

    /// <inheritdoc/>
    public override OperationShape Operation => Request.Operation;

    /// <summary>The arguments.</summary>
    /// <value>Complete once they are read.</value>
    public DynamicRequest Request { get; }

    private TypeShape Element => ((StreamShape)Operation.Result).Element;

    /// <inheritdoc/>
    public override int ArgumentCount => Request.Sent;

    /// <inheritdoc/>
    public override Call Copy() => new DynamicStreamCall(_known, Request.Copy());

    /// <inheritdoc/>
    public override void WriteArguments<TWriter>(ref TWriter writer) => Request.Write(ref writer, _known);

    /// <inheritdoc/>
    public override void ReadArguments<TReader>(ref TReader reader) => Request.Read(ref reader, _known);

    /// <inheritdoc/>
    public override void WriteItem<TWriter>(ref TWriter writer) => DynamicCodec.Write(ref writer, Element, Item, _known);

    /// <inheritdoc/>
    public override void ReadItem<TReader>(ref TReader reader) => Item = DynamicCodec.Read(ref reader, Element, _known);

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
        Result = DynamicServant.Of(servant, Operation).ItemsAsync(Request, _known, TokenFor(cancellationToken));
        return default;
    }
}
