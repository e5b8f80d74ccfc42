namespace Dragoman.OncRpc;

/// <summary>What a call gave that was passed on (RFC 1833, 2.1: <c>rpcb_rmtcallres</c>).</summary>
/// <param name="UniversalAddress">The program's address.</param>
/// <param name="Results">The encoded results.</param>
[Message]
internal sealed record RpcbindCallResult(string UniversalAddress, byte[] Results);
