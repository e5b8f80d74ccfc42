namespace Dragoman.Directory;

/// <summary>What the values of an attribute are, and how they are compared.</summary>
public enum AttributeSyntax
{
    /// <summary>Texts, compared exactly, ordered character by character.</summary>
    ExactText,

    /// <summary>Texts, compared without regard to letters' case and to spaces at the ends or more than one between words; ordered so, too.</summary>
    Text,

    /// <summary>Whole numbers in decimal digits, ordered as numbers.</summary>
    Integer,

    /// <summary><c>TRUE</c> or <c>FALSE</c>, without an order.</summary>
    Boolean,

    /// <summary>Times as <c>20261130221500Z</c> with an optional fraction, or with an offset in place of the Z (RFC 4517, 3.3.13); ordered by time.</summary>
    Time,

    /// <summary>Octets, compared and ordered one by one. A text counts as its octets in UTF-8.</summary>
    Octets,
}
