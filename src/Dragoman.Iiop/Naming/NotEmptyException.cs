namespace Dragoman.Iiop;

/// <summary>The context still has entries.</summary>
[Message(Name = "CosNaming.NamingContext.NotEmpty")]
[IdlPrefix("omg.org")]
public sealed class NotEmptyException() : Exception("The naming context is not empty.");
