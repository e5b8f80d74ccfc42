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

    /// <summary>What is null where a value must be, in plain words: a text, a sequence, the name of a message.</summary>
    /// <value>Null when that is not the reason.</value>
    public string? Absent { get; private init; }

    /// <summary>Whether the reason is a character or text that the set of characters agreed on, or the form of a text, cannot carry.</summary>
    /// <value>False by default.</value>
    public bool IsCharacter { get; init; }

    /// <summary>What peers are told: the reason without the advice how to declare it in C#, which is for whoever wrote the program.</summary>
    /// <value>The message where there is no such advice in it.</value>
    public string TextForPeers => Absent is null ? Message : $"A null {Absent} cannot be sent.";

    /// <summary>Makes the exception for null where a value must be.</summary>
    /// <param name="what">What is null, in plain words.</param>
    /// <param name="declaration">What to declare where null shall be possible; null for the type with a question mark.</param>
    /// <returns>The exception to throw.</returns>
    public static EncodeException OfNull(string what, string? declaration = null) =>
        new($"A null {what} cannot be sent; declare {declaration ?? "it with ?"} to send null.") { Absent = what };
}
