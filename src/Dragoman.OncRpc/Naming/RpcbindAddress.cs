namespace Dragoman.OncRpc;

/// <summary>Where a program is, as versions 3 and 4 of rpcbind say it (RFC 1833, 2.1: <c>rpcb</c>).</summary>
/// <param name="Program">The program.</param>
/// <param name="Version">Its version.</param>
/// <param name="NetworkId">The transport: <c>tcp</c>, <c>udp6</c>, <c>local</c>…</param>
/// <param name="UniversalAddress">The address there.</param>
/// <param name="Owner">Who registered it.</param>
[Message]
internal sealed record RpcbindAddress(uint Program, uint Version, string NetworkId, string UniversalAddress, string Owner);
