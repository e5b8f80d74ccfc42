namespace Dragoman;

/// <summary>How far below its base a search looks.</summary>
public enum NameScope
{
    /// <summary>At the base entry alone.</summary>
    Base,

    /// <summary>At the entries of the base context.</summary>
    Children,

    /// <summary>At the base entry and everything below it.</summary>
    Subtree,

    /// <summary>At everything below the base.</summary>
    Below,
}
