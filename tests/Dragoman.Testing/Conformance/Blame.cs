namespace Dragoman.Testing.Conformance;

/// <summary>Which exception <see cref="IBehaviour.Throw"/> throws.</summary>
public enum Blame
{
    Argument,
    State,
    Unimplemented,
    Unauthorised,
    Disposed,
    Deadline,
    Memory,
    Cancelled,
    Unknown,
}
