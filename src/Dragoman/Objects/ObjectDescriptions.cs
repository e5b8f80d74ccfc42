using System.Collections.Concurrent;

namespace Dragoman;

/// <summary>What a host tells of its objects to whoever may call them: an operation that every object has besides those of its contract, each wire under a name or number of its own.</summary>
/// <remarks>The call passes the server's interceptors as every other one: who may not call the object is not told what it offers.</remarks>
public sealed class ObjectDescriptions
{
    private readonly ConcurrentDictionary<ContractShape, string> _texts = [];
    private readonly IReadOnlyList<RemarkKind> _remarks;

    /// <summary>Makes the descriptions of a host.</summary>
    /// <param name="remarks">The kinds of remarks of its wires.</param>
    internal ObjectDescriptions(IReadOnlyList<RemarkKind> remarks) => _remarks = remarks;

    /// <summary>The operation.</summary>
    /// <value>It takes nothing and gives a text (<see cref="ContractDescription"/>); repeating it does no harm.</value>
    public static OperationShape Operation { get; } = NewOperation();

    /// <summary>Makes a call that arrived.</summary>
    /// <param name="contract">The contract of the object called.</param>
    /// <returns>The call, which has no arguments to be read.</returns>
    public Call NewCall(ContractShape contract) => new DescriptionCall(() => _texts.GetOrAdd(contract, static (c, remarks) => ContractDescription.Write(c, remarks), _remarks));

    private static OperationShape NewOperation()
    {
        var operation = new OperationShape
        {
            Name = "DragomanDescription",
            Index = 0,
            Result = new PrimitiveShape(PrimitiveKind.String),
            IsIdempotent = true,
            IsAsynchronous = true,
        };
        _ = new ContractShape("Dragoman.Described", static () => [], operation);
        return operation;
    }
}
