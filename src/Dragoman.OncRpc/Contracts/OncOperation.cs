namespace Dragoman.OncRpc;

/// <summary>What this wire derives from an operation's shape.</summary>
internal sealed class OncOperation
{
    private OncContract? _contract; // made of the views of its operations, so that it has to come later

    private OncOperation(OperationShape shape)
    {
        Shape = shape;
        Procedure = NumberOf(shape);
        IsPlain = shape.Remark<PlainAttribute>() is not null || shape.Contract.Remark<PlainAttribute>() is not null;
        IsModest = shape.Remark<ModestAttribute>() is not null;
        NameHash = HashOf(shape);
    }

    public OperationShape Shape { get; }

    /// <summary>The procedure number: that of the remark, or the operation's place among all of the contract that declares it. A contract derived from that one keeps it.</summary>
    public uint Procedure { get; }

    /// <summary>Whether the result travels bare.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether an answer by datagram must not be longer than the call.</summary>
    public bool IsModest { get; }

    /// <summary>Whether the result is an arm of a union, beside those of the exceptions.</summary>
    public bool HasUnion => !IsPlain && !Shape.IsOneway;

    public bool IsVoid => Shape.Result is PrimitiveShape { Kind: PrimitiveKind.Void };

    /// <summary>The number of the program that declares it.</summary>
    public uint Program => (_contract ??= OncContract.Of(Shape.Contract)).Program;

    /// <summary>A hash of its name, the same in every process, whatever case and form a language gives the name.</summary>
    public ulong NameHash { get; }

    public static OncOperation Of(OperationShape shape) => shape.View<OperationShape, OncOperation>(static s => new OncOperation(s));

    // FNV-1a. A property is described to C as GET_NAME and SET_NAME.
    private static ulong HashOf(OperationShape shape)
    {
        string prefix = shape.Kind switch
        {
            OperationKind.Getter => "get",
            OperationKind.Setter => "set",
            _ => "",
        };
        ulong hash = 14695981039346656037;
        foreach (char character in (prefix + shape.Name).Where(char.IsLetterOrDigit))
            hash = unchecked((hash ^ char.ToUpperInvariant(character)) * 1099511628211);

        return hash;
    }

    private static uint NumberOf(OperationShape shape)
    {
        if (shape == ObjectDescriptions.Operation)
            return OncConstants.DescriptionProcedure;

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
