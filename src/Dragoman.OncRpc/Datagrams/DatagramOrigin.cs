using System.Net;

namespace Dragoman.OncRpc;

/// <summary>Attached to a call that came by datagram: where its answer goes.</summary>
/// <param name="Sender">The sender's address.</param>
internal sealed record DatagramOrigin(SocketAddress Sender);
