namespace Dragoman.OncRpc;

/// <summary>A list of addresses (RFC 1833, 2.1: <c>rpcblist</c>).</summary>
/// <param name="Address">The address.</param>
/// <param name="Next">The rest of the list.</param>
[Message]
internal sealed record RpcbindAddressEntry(RpcbindAddress Address, RpcbindAddressEntry? Next);
