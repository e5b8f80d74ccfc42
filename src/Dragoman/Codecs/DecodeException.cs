namespace Dragoman;

/// <summary>Thrown by a reader when octets do not form what was expected. A connection turns it into a fault; it never reaches a caller as it is.</summary>
public sealed class DecodeException : Exception
{
    /// <summary>Whether the octets may be in order, and it was room that was missing for what they stand for.</summary>
    /// <value>False by default.</value>
    public bool IsForLackOfRoom { get; init; }

    /// <summary>Makes the exception without a message.</summary>
    public DecodeException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was found, where, and what was expected.</param>
    public DecodeException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was found, where, and what was expected.</param>
    /// <param name="innerException">The cause.</param>
    public DecodeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The field that did not come, for wires where it has another name than in C#.</summary>
    /// <value>Null when that is not the reason.</value>
    public FieldShape? Field { get; init; }
}
