namespace Dragoman;

/// <summary>A call did not return. Every call through a proxy can throw it; an exception that the operation declares is thrown as itself instead.</summary>
public class RemoteException : Exception
{
    /// <summary>Makes an exception for a failure of unknown kind.</summary>
    public RemoteException()
        : this("The call failed.")
    {
    }

    /// <summary>Makes an exception for a failure of unknown kind.</summary>
    /// <param name="message">The reason for people.</param>
    public RemoteException(string message)
        : this(new Fault(FaultKind.Other, message, Completion.Maybe))
    {
    }

    /// <summary>Makes an exception for a failure of unknown kind.</summary>
    /// <param name="message">The reason for people.</param>
    /// <param name="innerException">The cause.</param>
    public RemoteException(string message, Exception innerException)
        : base(message, innerException) => Fault = new Fault(FaultKind.Other, message, Completion.Maybe);

    /// <summary>Makes the exception of a fault.</summary>
    /// <param name="fault">The fault.</param>
    public RemoteException(Fault fault)
        : base(fault.Message, fault.Detail as Exception) => Fault = fault;

    /// <summary>The fault.</summary>
    /// <value>Never null.</value>
    public Fault Fault { get; }

    /// <summary>Why the call did not return.</summary>
    /// <value>The fault's kind.</value>
    public FaultKind Kind => Fault.Kind;

    /// <summary>Whether the operation has run.</summary>
    /// <value>The fault's completion.</value>
    public Completion Completion => Fault.Completion;

    /// <summary>Whether a call threw the exception, rather than a servant that states a fault of its own.</summary>
    internal bool CameFromCall { get; init; }
}
