namespace Dragoman.Iiop;

/// <summary>The address is not one that a <c>corbaname</c> URL may have.</summary>
[Message(Name = "CosNaming.NamingContextExt.InvalidAddress")]
[IdlPrefix("omg.org")]
public sealed class InvalidAddressException() : Exception("The address is invalid.");
