namespace Dragoman.Directory;

/// <summary>Revisions that were asked for are not kept any more: load everything again.</summary>
public sealed class StoreCompactedException : Exception
{
    /// <summary>Makes an exception.</summary>
    public StoreCompactedException()
        : this("Revisions that were asked for are not kept any more: load everything again.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened, for people.</param>
    public StoreCompactedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened, for people.</param>
    /// <param name="innerException">The cause.</param>
    public StoreCompactedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
