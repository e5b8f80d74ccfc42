namespace Dragoman.OncRpc;

/// <summary>What this wire derives from an operation's shape.</summary>
internal sealed class OncOperation
{
    private OncOperation(OperationShape shape)
    {
        Shape = shape;
        Procedure = NumberOf(shape);
        IsPlain = shape.Remark<PlainAttribute>() is not null || shape.Contract.Remark<PlainAttribute>() is not null;
    }

    public OperationShape Shape { get; }

    /// <summary>The procedure number: that of the remark, or the operation's place among all of the contract that declares it. A contract derived from that one keeps it.</summary>
    public uint Procedure { get; }

    /// <summary>Whether the result travels bare.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether the result is an arm of a union, beside those of the exceptions.</summary>
    public bool HasUnion => !IsPlain && !Shape.IsOneway;

    public bool IsVoid => Shape.Result is PrimitiveShape { Kind: PrimitiveKind.Void };

    public static OncOperation Of(OperationShape shape) => shape.View<OperationShape, OncOperation>(static s => new OncOperation(s));

    private static uint NumberOf(OperationShape shape)
    {
        if (shape.Remark<OncProcedureAttribute>() is { } remark)
        {
            return shape.Kind != OperationKind.Setter ? remark.Number
                : remark.Setter != 0 ? remark.Setter
                : remark.Number + 1;
        }

        IReadOnlyList<OperationShape> all = shape.Contract.AllOperations;
        int place = 0;
        while (all[place] != shape)
            place++;

        return (uint)place + 1;
    }
}
