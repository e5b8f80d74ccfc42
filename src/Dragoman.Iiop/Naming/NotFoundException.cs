namespace Dragoman.Iiop;

/// <summary>The name leads nowhere.</summary>
/// <param name="why">What is wrong with the first component of the rest.</param>
/// <param name="restOfName">The part of the name that was not resolved, with the component that failed.</param>
[Message(Name = "CosNaming.NamingContext.NotFound")]
[IdlPrefix("omg.org")]
public sealed class NotFoundException(NotFoundReason why, CosNameComponent[] restOfName)
    : Exception($"The name was not found ({why}).")
{
    /// <summary>What is wrong with the first component of the rest.</summary>
    /// <value>Which of the three reasons.</value>
    public NotFoundReason Why => why;

    /// <summary>The part of the name that was not resolved.</summary>
    /// <value>Begins with the component that failed.</value>
    [IdlName("rest_of_name")]
    public CosNameComponent[] RestOfName => restOfName;
}
