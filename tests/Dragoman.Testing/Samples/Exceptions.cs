namespace Dragoman.Testing.Samples;

/// <summary>A declared exception with data.</summary>
/// <param name="missing">What is missing.</param>
[Message]
public sealed class Overdrawn(long missing) : Exception($"{missing} missing")
{
    public long Missing => missing;
}

/// <summary>A declared exception whose text travels, and that others derive from.</summary>
/// <param name="message">The text.</param>
[Message]
public class Refused(string message) : Exception(message)
{
    public int Code { get; init; }
}

/// <summary>Derives from a declared exception without being declared: travels as its base.</summary>
public sealed class RefusedForEver() : Refused("for ever");
