namespace Dragoman.Tests;

/// <summary>The exception that <see cref="IEcho.WaitAsync"/> declares.</summary>
public sealed class TooMuchException(int limit) : Exception($"More than {limit}.")
{
    public int Limit => limit;
}
