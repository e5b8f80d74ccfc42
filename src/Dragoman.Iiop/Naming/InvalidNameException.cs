namespace Dragoman.Iiop;

/// <summary>The name has no component, or one that no name may have.</summary>
[Message(Name = "CosNaming.NamingContext.InvalidName")]
[IdlPrefix("omg.org")]
public sealed class InvalidNameException() : Exception("The name is invalid.");
