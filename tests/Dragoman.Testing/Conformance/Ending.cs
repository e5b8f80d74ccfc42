namespace Dragoman.Testing.Conformance;

/// <summary>How a stream ends.</summary>
public enum Ending
{
    /// <summary>By itself.</summary>
    Good,

    /// <summary>With a declared exception.</summary>
    Declared,

    /// <summary>With another exception.</summary>
    Undeclared,
}
