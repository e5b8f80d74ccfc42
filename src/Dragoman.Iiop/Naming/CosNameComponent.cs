namespace Dragoman.Iiop;

/// <summary>One component of a name as CosNaming sends it. See <see cref="NameComponent"/> for what it means.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Kind">The kind.</param>
[Message(Name = "CosNaming.NameComponent")]
[IdlPrefix("omg.org")]
public readonly record struct CosNameComponent(string Id, string Kind);
