namespace Dragoman.Pyro;

/// <summary>What a client says when it connects.</summary>
/// <param name="Data">What it says: null, <c>bool</c>, <c>long</c>, <c>BigInteger</c>, <c>double</c>, <c>Complex</c>, <c>string</c>, <c>byte[]</c>, or a list or dictionary of these. Python's clients say <c>hello</c> unless told otherwise.</param>
/// <param name="ObjectId">The id of the object that it connects for; it may call any other over the same connection.</param>
/// <param name="From">Where it is.</param>
public sealed record PyroHandshake(object? Data, string ObjectId, Address From);
