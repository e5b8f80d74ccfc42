namespace Dragoman;

/// <summary>The shape of an operation.</summary>
public sealed class OperationShape : Shape
{
    /// <summary>The name in the source, without <c>Async</c>; for a getter or setter the property's name.</summary>
    /// <value>Unique in its contract together with <see cref="Kind"/>; each wire derives its own spelling.</value>
    public required string Name { get; init; }

    /// <summary>What the operation is in the source.</summary>
    /// <value>A method unless said otherwise.</value>
    public OperationKind Kind { get; init; }

    /// <summary>The position among the operations that its contract itself declares.</summary>
    /// <value>From 0.</value>
    public required int Index { get; init; }

    /// <summary>The parameters in order, without a <see cref="CancellationToken"/>.</summary>
    /// <value>May be empty.</value>
    public IReadOnlyList<ParameterShape> Parameters { get; init; } = [];

    /// <summary>The shape of the result, tasks unwrapped.</summary>
    /// <value><see cref="PrimitiveKind.Void"/> when there is none; a <see cref="TupleShape"/> for several; a <see cref="StreamShape"/> for any number, one by one.</value>
    public required TypeShape Result { get; init; }

    /// <summary>The declared exceptions.</summary>
    /// <value>Those of the operation, then those of the contract.</value>
    public IReadOnlyList<MessageShape> Throws { get; init; } = [];

    /// <summary>Whether nothing comes back.</summary>
    /// <value>See <see cref="OnewayAttribute"/>.</value>
    public bool IsOneway { get; init; }

    /// <summary>Whether running twice is as good as running once.</summary>
    /// <value>See <see cref="IdempotentAttribute"/>; getters are idempotent.</value>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether the servant's method returns at once and completes later, and so needs no thread to wait on.</summary>
    /// <value>True for methods that return a task or a stream; false for the others, whose servants may block their thread.</value>
    public bool IsAsynchronous { get; init; }

    /// <summary>Whether the operation takes a <see cref="CancellationToken"/>, so that a cancelled call is told to its servant.</summary>
    /// <value>False unless the source declares the parameter.</value>
    public bool IsCancellable { get; init; }

    /// <summary>Whether the operation gives a stream, which not every wire can carry.</summary>
    /// <value>True when <see cref="Result"/> is a <see cref="StreamShape"/>.</value>
    public bool IsStream => Result is StreamShape;

    /// <summary>The contract that declares the operation.</summary>
    /// <value>Set once by that contract's shape.</value>
    public ContractShape Contract { get; internal set; } = null!;

    /// <summary>Shows contract and operation.</summary>
    /// <returns>Such as <c>Bank.Account.Deposit</c>.</returns>
    public override string ToString() => $"{Contract?.Name}.{Name}";
}
