namespace Dragoman;

/// <summary>Why a call did not return. Every wire maps its own errors to these and keeps the original in <see cref="Fault.Message"/>.</summary>
public enum FaultKind
{
    /// <summary>An exception that the operation declares; <see cref="Fault.Detail"/> is the exception itself.</summary>
    Declared,

    /// <summary>The servant failed with an exception that the operation does not declare.</summary>
    ServantFailed,

    /// <summary>No object has that key.</summary>
    NoSuchObject,

    /// <summary>The object has no such operation.</summary>
    NoSuchOperation,

    /// <summary>The arguments were refused by the servant (the caller's mistake).</summary>
    BadArgument,

    /// <summary>Octets did not form what the contract says.</summary>
    BadEncoding,

    /// <summary>A value cannot be carried: a character outside the character set, null where a value must be.</summary>
    CannotEncode,

    /// <summary>The servant is in a state in which the operation makes no sense.</summary>
    BadState,

    /// <summary>The operation is declared but not implemented.</summary>
    NotImplemented,

    /// <summary>The caller may not do this.</summary>
    NotPermitted,

    /// <summary>The far side is too busy, or about to stop; try again later.</summary>
    Transient,

    /// <summary>A resource ran out: memory, a limit of the implementation.</summary>
    NoResources,

    /// <summary>The reference cannot be used: no profile of a known wire, or nothing answers at its addresses.</summary>
    Unreachable,

    /// <summary>The connection broke while the call was open.</summary>
    ConnectionLost,

    /// <summary>The peer broke the protocol.</summary>
    ProtocolError,

    /// <summary>The deadline passed.</summary>
    Timeout,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>Any other failure that the far side reports.</summary>
    Other,
}
