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

    /// <summary>The tree is full: too many entries in it or in this context.</summary>
    LimitReached,

    /// <summary>The tree never does this to anybody, such as destroying its root.</summary>
    Refused,
}
