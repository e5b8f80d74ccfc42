namespace Dragoman.Directory;

/// <summary>A batch puts a key with a lease that has ended.</summary>
public sealed class StoreLeaseException : Exception
{
    /// <summary>Makes an exception.</summary>
    public StoreLeaseException()
        : this("A batch puts a key with a lease that has ended.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened, for people.</param>
    public StoreLeaseException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened, for people.</param>
    /// <param name="innerException">The cause.</param>
    public StoreLeaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
