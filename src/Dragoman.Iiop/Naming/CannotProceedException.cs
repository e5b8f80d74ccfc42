namespace Dragoman.Iiop;

/// <summary>The name leads on into another naming service: the caller may go on there.</summary>
/// <param name="cxt">The context to go on at.</param>
/// <param name="restOfName">The name to use there.</param>
[Message(Name = "CosNaming.NamingContext.CannotProceed")]
[IdlPrefix("omg.org")]
public sealed class CannotProceedException(INamingContext? cxt, CosNameComponent[] restOfName)
    : Exception("The name leads on into another naming service.")
{
    /// <summary>The context to go on at.</summary>
    /// <value>Null when the server does not tell.</value>
    public INamingContext? Cxt => cxt;

    /// <summary>The name to use there.</summary>
    /// <value>What is left of the name.</value>
    [IdlName("rest_of_name")]
    public CosNameComponent[] RestOfName => restOfName;
}
