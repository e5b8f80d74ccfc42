namespace Dragoman.OncRpc;

/// <summary>A contract whose servant (<see cref="ICallerServant"/>) is told where each call came from, which no contract can say.</summary>
/// <param name="inner">The contract's generated code.</param>
internal sealed class CallerBinding(ContractBinding inner) : ContractBinding
{
    /// <inheritdoc/>
    public override ContractShape Shape => inner.Shape;

    /// <inheritdoc/>
    public override Call NewCall(OperationShape operation) => new CallerCall(inner.NewCall(operation));

    /// <inheritdoc/>
    public override Proxy NewProxy(ObjectRef reference, IInvoker invoker) => inner.NewProxy(reference, invoker);

    /// <inheritdoc/>
    public override bool IsImplementedBy(object candidate) => candidate is ICallerServant;

    private sealed class CallerCall(Call call) : Call
    {
        public override OperationShape Operation => call.Operation;

        public override Call Copy() => new CallerCall(call.Copy());

        public override void ReadArguments<TReader>(ref TReader reader) => call.ReadArguments(ref reader);

        public override void WriteResult<TWriter>(ref TWriter writer) => call.WriteResult(ref writer);

        public override void WriteArguments<TWriter>(ref TWriter writer) => call.WriteArguments(ref writer);

        public override void ReadResult<TReader>(ref TReader reader) => call.ReadResult(ref reader);

        public override ValueTask RunAsync(object servant, CancellationToken cancellationToken) =>
            call.RunAsync(((ICallerServant)servant).For(Dragoman.Features.Find<OncCaller>(Features) ?? OncCaller.Process), cancellationToken);
    }
}
