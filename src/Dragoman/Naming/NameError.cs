namespace Dragoman;

/// <summary>Why an operation on names failed.</summary>
public enum NameError
{
    /// <summary>Nothing is bound to the first component of the rest.</summary>
    Missing,

    /// <summary>The first component of the rest is bound to an object where a context is needed.</summary>
    NotContext,

    /// <summary>The first component of the rest is bound to a context where an object is needed.</summary>
    NotObject,

    /// <summary>The name is taken.</summary>
    AlreadyBound,

    /// <summary>The context still has entries.</summary>
    NotEmpty,

    /// <summary>The name is not a name: no component at all, a character that no name may have, or a limit exceeded.</summary>
    InvalidName,

    /// <summary>The name leads on into another naming service: go on there (<see cref="NameException.ContinueAt"/>) with the rest.</summary>
    CannotProceed,

    /// <summary>The context that the operation starts at, or that is to be bound, does not exist (any more).</summary>
    NoSuchContext,

    /// <summary>A limit was reached: the tree has too much in it or in this context, or a search found more than it may or has too long a filter.</summary>
    LimitReached,

    /// <summary>The tree never does this to anybody, such as destroying its root.</summary>
    Refused,

    /// <summary>Links lead to links in a circle, or too often.</summary>
    Loop,

    /// <summary>The entry has been changed since it was looked at.</summary>
    Changed,

    /// <summary>The attribute has the value that was to be added.</summary>
    ValueExists,

    /// <summary>The attribute does not have the value, or is not there at all.</summary>
    NoSuchValue,

    /// <summary>The attribute or the value is none: a malformed name or value, several values of an attribute that has one, or one that cannot be changed.</summary>
    InvalidAttribute,

    /// <summary>The changes that were asked for are not kept any more, or came faster than they were read: read the tree again, and watch from there.</summary>
    Outdated,

    /// <summary>Others changed the same thing again and again. Nothing was done.</summary>
    Busy,

    /// <summary>What keeps the tree does not answer.</summary>
    Unavailable,
}
