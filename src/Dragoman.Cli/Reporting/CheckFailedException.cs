namespace Dragoman.Cli;

/// <summary>Something came back that should not have.</summary>
internal sealed class CheckFailedException : Exception
{
    public CheckFailedException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was expected and what came.</param>
    public CheckFailedException(string message)
        : base(message)
    {
    }

    public CheckFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Compares what came back with what should have.</summary>
    public static void Expect<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new CheckFailedException($"{what}: expected {expected}, got {actual}");
    }

    /// <summary>Runs what should fail, and gives its failure.</summary>
    public static async Task<TException> ExpectFailureAsync<TException>(string what, Func<Task> action)
        where TException : Exception
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (TException expected)
        {
            return expected;
        }

        throw new CheckFailedException($"{what}: expected {typeof(TException).Name}, got a result");
    }
}
