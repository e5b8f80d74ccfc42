namespace Dragoman;

/// <summary>The wire broke: the far side was not reached, or was lost, or did not answer in time, or answered nonsense.</summary>
public sealed class WireException : RemoteException
{
    /// <summary>Makes an exception of a lost connection.</summary>
    public WireException()
        : this("The connection was lost.")
    {
    }

    /// <summary>Makes an exception of a lost connection.</summary>
    /// <param name="message">The reason for people.</param>
    public WireException(string message)
        : this(new Fault(FaultKind.ConnectionLost, message, Completion.Maybe))
    {
    }

    /// <summary>Makes an exception of a lost connection.</summary>
    /// <param name="message">The reason for people.</param>
    /// <param name="innerException">The cause.</param>
    public WireException(string message, Exception innerException)
        : this(new Fault(FaultKind.ConnectionLost, message, Completion.Maybe, innerException))
    {
    }

    /// <summary>Makes the exception of a fault.</summary>
    /// <param name="fault">The fault.</param>
    public WireException(Fault fault)
        : base(fault)
    {
    }

    /// <summary>What went wrong.</summary>
    /// <value>Derived from the fault's kind.</value>
    public WireError Error => Kind switch
    {
        FaultKind.Unreachable or FaultKind.Transient => WireError.Unreachable,
        FaultKind.Timeout => WireError.Timeout,
        FaultKind.ProtocolError or FaultKind.BadEncoding => WireError.ProtocolError,
        _ => WireError.ConnectionLost,
    };
}
