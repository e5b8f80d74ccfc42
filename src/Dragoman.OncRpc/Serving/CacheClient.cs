namespace Dragoman.OncRpc;

/// <summary>Whose calls are told apart: by datagram a socket of somebody's, by streams a machine, because a client that connects anew comes from another port.</summary>
/// <param name="Origin">The socket, and the address that it calls.</param>
/// <param name="Machine">The machine; null for a socket.</param>
internal readonly record struct CacheClient(DatagramOrigin Origin, string? Machine);
