namespace Dragoman.Idl;

/// <summary>Names that C#, .NET and the code that the generator adds leave to nobody else.</summary>
internal static class ReservedNames
{
    /// <summary>What every object has already, or what C# keeps for itself in classes.</summary>
    public static readonly IReadOnlyList<string> OfObjects =
        ["Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    /// <summary>What every record has already. A type of such a name could not be a record, nor be named within one.</summary>
    public static readonly IReadOnlyList<string> OfRecords = [.. OfObjects, "EqualityContract", "PrintMembers", "Deconstruct", "Clone"];

    /// <summary>The types that the text of a module names without their namespaces. A type nearer by of such a name would be meant instead.</summary>
    public static readonly IReadOnlyList<string> OfText =
    [
        "CancellationToken", "Quadruple", "ValueTask",
        "BoundAttribute", "CaseAttribute", "ContractAttribute", "FixedAttribute", "LinkedAttribute", "MessageAttribute", "OncProcedureAttribute",
        "OncProgramAttribute", "OnewayAttribute", "PlainAttribute", "UnionAttribute", "XdrNameAttribute",
    ];

    /// <summary>The namespaces whose types the text of a module uses. Types of the module's own would stand among them.</summary>
    public static readonly IReadOnlyList<string> OfNamespaces = ["Dragoman", "System"];

    /// <summary>The types that the generator makes of a message.</summary>
    public static IEnumerable<string> OfMessage(string name) => [name + "Codec"];

    /// <summary>The types that the generator makes of a contract, which it calls without the leading I.</summary>
    public static IEnumerable<string> OfContract(string name) => [name[1..] + "Binding", name[1..] + "Proxy"];

    /// <summary>The name under which an operation is known on wires, where an ending of Async says no more than how it is called.</summary>
    public static IEnumerable<string> OfOperation(string name) =>
        name.Length > Async.Length && name.EndsWith(Async, StringComparison.Ordinal) ? [name[..^Async.Length]] : [];

    private const string Async = "Async";
}
