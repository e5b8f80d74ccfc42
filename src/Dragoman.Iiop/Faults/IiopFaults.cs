namespace Dragoman.Iiop;

/// <summary>Turns faults into CORBA system exceptions and back. Declared exceptions travel as user exceptions and do not come here.</summary>
internal static class IiopFaults
{
    /// <summary>Finds the system exception for a fault.</summary>
    /// <param name="fault">The fault; not of a declared exception.</param>
    /// <returns>What came by this wire unchanged, apart from whether the operation has run; else the nearest exception.</returns>
    public static CorbaError ToError(Fault fault)
    {
        if (fault.Detail is CorbaError original)
            return original with { Completed = fault.Completion };

        if (fault.Detail is Exception { InnerException: OmgReason reason })
            return Error(reason.Name, reason.Number, fault.Completion);

        (string name, uint number) = fault.Kind switch
        {
            FaultKind.NoSuchObject => ("OBJECT_NOT_EXIST", 1u),
            FaultKind.NoSuchOperation => ("BAD_OPERATION", 2u),
            FaultKind.BadArgument => ("BAD_PARAM", 0u),
            FaultKind.BadEncoding => ("MARSHAL", 0u),
            FaultKind.CannotEncode when fault.Detail is Exception and not EncodeException { IsCharacter: true } => ("MARSHAL", 0u), // null, a value out of bounds
            FaultKind.CannotEncode => ("DATA_CONVERSION", 1u),
            FaultKind.BadState => ("BAD_INV_ORDER", 0u),
            FaultKind.NotImplemented => ("NO_IMPLEMENT", 0u),
            FaultKind.NotPermitted => ("NO_PERMISSION", 0u),
            FaultKind.Transient => ("TRANSIENT", 1u),
            FaultKind.NoResources when fault.Detail is OutOfMemoryException => ("NO_MEMORY", 0u),
            FaultKind.NoResources => ("NO_RESOURCES", 0u),
            FaultKind.Unreachable => ("TRANSIENT", 2u),
            FaultKind.ConnectionLost or FaultKind.ProtocolError => ("COMM_FAILURE", 0u),
            FaultKind.Timeout => ("TIMEOUT", 0u),
            FaultKind.Cancelled => ("TRANSIENT", 3u),
            FaultKind.Other => ("INTERNAL", 0u),
            _ => ("UNKNOWN", 1u),
        };
        return Error(name, number, fault.Completion);
    }

    /// <summary>Makes a system exception with a minor code of the OMG.</summary>
    /// <param name="name">Its bare name.</param>
    /// <param name="number">The OMG's number of the reason; 0 for none.</param>
    /// <param name="completed">Whether the operation has run.</param>
    public static CorbaError Error(string name, uint number, Completion completed) => new(
        GiopConstants.SystemExceptionPrefix + name + GiopConstants.SystemExceptionSuffix,
        number == 0 ? 0 : CorbaMinor.Omg | number,
        completed);

    /// <summary>Makes the fault of a system exception that a peer answered with.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="isProven">
    /// Whether COMPLETED_NO is the word of the server that was called. A servant that lets the exception of a call of its own out lets that call's
    /// completion out with it, and most ORBs send both unchanged: then the servant has run.
    /// </param>
    /// <param name="text">The text that the peer added; null for none.</param>
    public static Fault ToFault(CorbaError error, bool isProven, string? text = null)
    {
        string message = $"The server answered {error.Name}{CorbaMinor.Describe(error.Name, error.Minor)}.";
        Completion completion = error.Completed == Completion.No && !isProven ? Completion.Maybe : error.Completed;
        return new Fault(KindOf(error), text is null ? message : $"{message} It says: {text}", completion, error with { IsReceived = true });
    }

    /// <summary>Tells whether a peer may read what a fault says.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>False for what a servant's own failure says, and for what another server said to this host: either may show more of a program than strangers should see.</returns>
    public static bool IsPublic(Fault fault) => fault.Kind != FaultKind.ServantFailed && fault.Detail is not CorbaError { IsReceived: true };

    /// <summary>Makes the fault of a user exception that the operation does not declare.</summary>
    /// <param name="operation">The operation called.</param>
    /// <param name="repositoryId">The exception's repository id.</param>
    public static Fault Undeclared(OperationShape operation, string repositoryId) => new(
        FaultKind.ServantFailed,
        $"The server answered {operation} with {repositoryId}, which the operation does not declare.",
        Completion.Maybe,
        Error("UNKNOWN", 1, Completion.Maybe));

    private static FaultKind KindOf(CorbaError error) => error.Name switch
    {
        "UNKNOWN" => FaultKind.ServantFailed,
        "BAD_PARAM" or "BAD_CONTEXT" or "INV_IDENT" or "INV_FLAG" or "INV_POLICY" => FaultKind.BadArgument,
        "NO_MEMORY" or "IMP_LIMIT" or "NO_RESOURCES" => FaultKind.NoResources,
        "COMM_FAILURE" => FaultKind.ConnectionLost,
        "NO_PERMISSION" => FaultKind.NotPermitted,
        "MARSHAL" when error.Completed == Completion.Yes => FaultKind.CannotEncode, // the operation ran, so it was its outcome that could not be said
        "MARSHAL" or "BAD_TYPECODE" => FaultKind.BadEncoding,
        "DATA_CONVERSION" or "CODESET_INCOMPATIBLE" => FaultKind.CannotEncode,
        "BAD_OPERATION" => FaultKind.NoSuchOperation,
        "NO_IMPLEMENT" or "INTF_REPOS" => FaultKind.NotImplemented,
        "BAD_INV_ORDER" when error.Minor == (CorbaMinor.Omg | 4) => FaultKind.Transient,
        "TRANSIENT" when error.Minor == (CorbaMinor.Omg | 3) => FaultKind.Cancelled,
        "BAD_INV_ORDER" or "TRANSACTION_REQUIRED" or "TRANSACTION_ROLLEDBACK" or "INVALID_TRANSACTION" or "TRANSACTION_UNAVAILABLE"
            or "TRANSACTION_MODE" or "ACTIVITY_COMPLETED" or "ACTIVITY_REQUIRED" or "INVALID_ACTIVITY" => FaultKind.BadState,
        "TRANSIENT" or "INITIALIZE" => FaultKind.Transient,
        "REBIND" => FaultKind.Unreachable,
        "OBJECT_NOT_EXIST" => FaultKind.NoSuchObject,
        "TIMEOUT" or "NO_RESPONSE" => FaultKind.Timeout,
        "THREAD_CANCELLED" => FaultKind.Cancelled,
        _ => FaultKind.Other,
    };
}
