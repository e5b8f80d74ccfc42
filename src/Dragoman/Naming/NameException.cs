namespace Dragoman;

/// <summary>An operation on names failed.</summary>
public sealed class NameException : Exception
{
    /// <summary>Makes an exception of an invalid name.</summary>
    public NameException()
        : this(NameError.InvalidName)
    {
    }

    /// <summary>Makes an exception of an invalid name.</summary>
    /// <param name="message">The reason for people.</param>
    public NameException(string message)
        : base(message) => Rest = NamePath.Empty;

    /// <summary>Makes an exception of an invalid name.</summary>
    /// <param name="message">The reason for people.</param>
    /// <param name="innerException">The cause.</param>
    public NameException(string message, Exception innerException)
        : base(message, innerException) => Rest = NamePath.Empty;

    /// <summary>Makes an exception.</summary>
    /// <param name="error">Why the operation failed.</param>
    /// <param name="rest">What is left of the name; null when that says nothing.</param>
    /// <param name="continueAt">Where to go on with the rest, for <see cref="NameError.CannotProceed"/>.</param>
    public NameException(NameError error, NamePath? rest = null, ObjectRef? continueAt = null)
        : base(Describe(error, rest))
    {
        Error = error;
        Rest = rest ?? NamePath.Empty;
        ContinueAt = continueAt;
    }

    private NameException(NameError error, string message, NamePath? rest)
        : base(message)
    {
        Error = error;
        Rest = rest ?? NamePath.Empty;
    }

    /// <summary>Makes the exception of a tree that takes no more (<see cref="NameError.LimitReached"/>).</summary>
    /// <param name="limit">Which limit was reached, for people.</param>
    /// <param name="rest">What is left of the name; null when that says nothing.</param>
    /// <returns>The exception.</returns>
    public static NameException Full(string limit, NamePath? rest = null) => new(NameError.LimitReached, $"The name tree is full: {limit}.", rest);

    /// <summary>Makes an exception that says more than its error.</summary>
    /// <param name="error">Why the operation failed.</param>
    /// <param name="message">The reason for people: the thing that is wrong, and what was expected.</param>
    /// <param name="rest">What is left of the name; null when that says nothing.</param>
    /// <returns>The exception.</returns>
    public static NameException Because(NameError error, string message, NamePath? rest = null) => new(error, message, rest);

    /// <summary>Why the operation failed.</summary>
    /// <value><see cref="NameError.InvalidName"/> unless given.</value>
    public NameError Error { get; } = NameError.InvalidName;

    /// <summary>What is left of the name, counted from the component that failed; for <see cref="NameError.CannotProceed"/> from the one after the mount.</summary>
    /// <value>Empty when the failure is not about one component.</value>
    public NamePath Rest { get; }

    /// <summary>The foreign context to go on at.</summary>
    /// <value>Null except for <see cref="NameError.CannotProceed"/>.</value>
    public ObjectRef? ContinueAt { get; }

    private static string Describe(NameError error, NamePath? rest) => error switch
    {
        NameError.Missing => $"Nothing is bound to the name at '{rest}'.",
        NameError.NotContext => $"The name leads through something that is no context, at '{rest}'.",
        NameError.NotObject => $"A context is bound to '{rest}'.",
        NameError.AlreadyBound => $"The name '{rest}' is already bound.",
        NameError.NotEmpty => "The context is not empty.",
        NameError.CannotProceed => $"The name leads into another naming service, with '{rest}' left.",
        NameError.NoSuchContext => "The context does not exist.",
        NameError.LimitReached => "The name tree is full.",
        NameError.Refused => "The name tree refuses.",
        NameError.Loop => $"Links lead in a circle or too far, at '{rest}'.",
        NameError.Changed => $"The entry '{rest}' has been changed since it was looked at.",
        NameError.ValueExists => "The attribute has the value already.",
        NameError.NoSuchValue => "The attribute does not have the value.",
        NameError.InvalidAttribute => "The attribute is invalid.",
        NameError.Outdated => "The changes that were asked for are not kept any more.",
        NameError.Busy => "Others changed the same names again and again; nothing was done.",
        NameError.Unavailable => "What keeps the name tree does not answer.",
        _ => "The name is invalid.",
    };
}
