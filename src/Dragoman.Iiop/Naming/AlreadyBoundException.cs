namespace Dragoman.Iiop;

/// <summary>The name is taken.</summary>
[Message(Name = "CosNaming.NamingContext.AlreadyBound")]
[IdlPrefix("omg.org")]
public sealed class AlreadyBoundException() : Exception("The name is already bound.");
