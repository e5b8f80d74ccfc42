namespace Dragoman.Testing.Samples;

/// <summary>How <see cref="IEverything.Fail"/> shall fail.</summary>
public enum Failure
{
    None,
    Overdrawn,
    Refused,
    RefusedForEver,
    Argument,
    NotImplemented,
    Undeclared,
}
