namespace Dragoman.Iiop;

/// <summary>Why a name was not found.</summary>
[RepositoryId("IDL:omg.org/CosNaming/NamingContext/NotFoundReason:1.0")]
public enum NotFoundReason
{
    /// <summary>Nothing is bound to the first component of the rest.</summary>
    [IdlName("missing_node")]
    MissingNode,

    /// <summary>The first component of the rest is bound to an object where a context is needed.</summary>
    [IdlName("not_context")]
    NotContext,

    /// <summary>The first component of the rest is bound to a context where an object is needed.</summary>
    [IdlName("not_object")]
    NotObject,
}
