namespace Dragoman.Pyro;

/// <summary>Says that a request's data are not read: the detail of a fault that this side finds, never of one that a nested call brought.</summary>
/// <param name="ErrorName">Pyro's own exception for it, without its module. It makes Python's clients drop the connection.</param>
internal sealed record PayloadRefusal(string ErrorName);
