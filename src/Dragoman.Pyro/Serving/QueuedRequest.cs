namespace Dragoman.Pyro;

/// <summary>A request that came before the one before it was answered.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Annotations">What a program added; null for nothing.</param>
/// <param name="Data">Its data.</param>
internal readonly record struct QueuedRequest(PyroHeader Header, PyroAnnotations? Annotations, byte[] Data);
