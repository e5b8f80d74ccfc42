namespace Dragoman.Tests;

internal sealed class EchoBinding : ContractBinding
{
    public static readonly OperationShape Echo = Operation("Echo", 0, PrimitiveKind.String);
    public static readonly OperationShape Copy = Operation("Copy", 1, PrimitiveKind.Bytes);
    public static readonly OperationShape Notify = Operation("Notify", 2, PrimitiveKind.Void, isOneway: true);
    public static readonly OperationShape Count = Operation("Count", 3, PrimitiveKind.Int32, isIdempotent: true);
    public static readonly OperationShape Wait = Operation("Wait", 4, PrimitiveKind.Int32, isCancellable: true);
    public static readonly OperationShape CallBack = Operation("CallBack", 5, PrimitiveKind.String);

    public static readonly EchoBinding Instance = new();

    public override ContractShape Shape { get; } = new("Tests.Echo", static () => [], Echo, Copy, Notify, Count, Wait, CallBack);

    public override Call NewCall(OperationShape operation) => operation.Name switch
    {
        "Echo" => new EchoCall(),
        "Copy" => new CopyCall(),
        "Notify" => new NotifyCall(),
        "Count" => new CountCall(),
        "Wait" => new WaitCall(),
        "CallBack" => new CallBackCall(),
        _ => throw new ArgumentException($"{operation} is not of this contract."),
    };

    public override Proxy NewProxy(ObjectRef reference, IInvoker invoker) => new EchoProxy(reference, invoker);

    public override bool IsImplementedBy(object candidate) => candidate is IEcho;

    private static OperationShape Operation(
        string name, int index, PrimitiveKind result, bool isOneway = false, bool isIdempotent = false, bool isCancellable = false) => new()
        {
            Name = name,
            Index = index,
            Result = new PrimitiveShape(result),
            IsOneway = isOneway,
            IsIdempotent = isIdempotent,
            IsCancellable = isCancellable,
            IsAsynchronous = isCancellable,
        };
}
