namespace Dragoman.OncRpc;

/// <summary>A call to be passed on (RFC 1833, 2.1: <c>rpcb_rmtcallargs</c>).</summary>
/// <param name="Program">The program.</param>
/// <param name="Version">Its version.</param>
/// <param name="Procedure">The procedure.</param>
/// <param name="Arguments">The encoded arguments.</param>
[Message]
internal sealed record RemoteCall(uint Program, uint Version, uint Procedure, byte[] Arguments);
