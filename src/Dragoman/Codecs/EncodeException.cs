namespace Dragoman;

/// <summary>Thrown by a writer when a value cannot be carried: null where a value must be, a character outside the character set, an array of the wrong length. Nothing of the message is sent.</summary>
public sealed class EncodeException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public EncodeException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which value cannot be carried and why.</param>
    public EncodeException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which value cannot be carried and why.</param>
    /// <param name="innerException">The cause.</param>
    public EncodeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the reason is a character or text that the set of characters agreed on, or the form of a text, cannot carry.</summary>
    /// <value>False by default.</value>
    public bool IsCharacter { get; init; }
}
