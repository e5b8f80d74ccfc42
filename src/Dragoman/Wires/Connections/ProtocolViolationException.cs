namespace Dragoman;

/// <summary>Thrown by a wire's frame handling when the peer broke the protocol so that the connection cannot go on.</summary>
public sealed class ProtocolViolationException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public ProtocolViolationException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What came and what was expected.</param>
    public ProtocolViolationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What came and what was expected.</param>
    /// <param name="innerException">The cause.</param>
    public ProtocolViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
