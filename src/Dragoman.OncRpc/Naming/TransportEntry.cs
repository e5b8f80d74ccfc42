namespace Dragoman.OncRpc;

/// <summary>A list of addresses by several transports (RFC 1833, 2.1: <c>rpcb_entry_list</c>).</summary>
/// <param name="Address">The address.</param>
/// <param name="Next">The rest of the list.</param>
[Message]
internal sealed record TransportEntry(TransportAddress Address, TransportEntry? Next);
