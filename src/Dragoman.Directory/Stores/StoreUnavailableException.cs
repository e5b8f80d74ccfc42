namespace Dragoman.Directory;

/// <summary>A store does not answer: it is out of reach, its disk is full, or it has been disposed of.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes an exception of what may have been done.</summary>
    public StoreUnavailableException()
        : this("The store does not answer.")
    {
    }

    /// <summary>Makes an exception of what may have been done.</summary>
    /// <param name="message">What happened, for people.</param>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception of what may have been done.</summary>
    /// <param name="message">What happened, for people.</param>
    /// <param name="innerException">The cause.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened, for people.</param>
    /// <param name="completion">Whether what was asked for was done.</param>
    /// <param name="innerException">The cause.</param>
    public StoreUnavailableException(string message, Completion completion, Exception? innerException = null)
        : base(message, innerException) => Completion = completion;

    /// <summary>Whether what was asked for was done.</summary>
    /// <value><see cref="Completion.Maybe"/> unless given.</value>
    public Completion Completion { get; } = Completion.Maybe;
}
