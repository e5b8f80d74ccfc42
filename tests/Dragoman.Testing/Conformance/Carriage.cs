namespace Dragoman.Testing.Conformance;

/// <summary>How a wire carries values with identity.</summary>
public enum Carriage
{
    /// <summary>Not at all: it objects to contracts that have them.</summary>
    None,

    /// <summary>One class in each place, without a way back to itself; it objects to the rest.</summary>
    Plain,

    /// <summary>With their subtypes, but copied: what is shared arrives twice, and a circle is refused.</summary>
    Copies,

    /// <summary>As they are.</summary>
    Whole,
}
