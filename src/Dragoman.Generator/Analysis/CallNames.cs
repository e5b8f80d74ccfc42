namespace Dragoman.Generator;

/// <summary>Names what is generated for an operation.</summary>
internal static class CallNames
{
    public static string Call(string stem, OperationModel operation) => $"{stem}_{Distinct(operation)}Call";

    /// <summary>The field of the binding that holds the operation's shape.</summary>
    public static string Shape(OperationModel operation) => "Operation_" + Distinct(operation);

    /// <summary>The field of a call that holds an argument.</summary>
    public static string Argument(string parameter) => parameter.TrimEnd('_') switch
    {
        // What every call has already.
        "Hop" or "Arrival" or "ArgumentCount" or "Caller" or "Copy" or "Operation" or "Features" or "Fault" or "Result"
            or "WriteArguments" or "ReadArguments" or "WriteResult" or "ReadResult" or "DeclaredIndexOf" or "WriteDeclared" or "ReadDeclared"
            or "WriteItem" or "ReadItem" or "Item" or "IsOver" or "IsMoving" or "MoveNextAsync" or "DisposeAsync" or "ReleaseAsync" or "Afterwards" or "EndSoon" or "Attach" or "TokenFor"
            or "AdvanceAsync" or "DisposeItemsAsync" or "RunAsync" or "AwaitAsync" or "Equals" or "GetHashCode" or "GetType" or "ToString" or "MemberwiseClone" or "ReferenceEquals" or "Finalize" => parameter + "_",
        _ => Names.Escape(parameter),
    };

    /// <summary>The operation's name, with what tells a property's two operations apart.</summary>
    private static string Distinct(OperationModel operation) => operation.Kind switch
    {
        OperationKind.Getter => operation.Name + "_Get",
        OperationKind.Setter => operation.Name + "_Set",
        _ => operation.Name,
    };
}
