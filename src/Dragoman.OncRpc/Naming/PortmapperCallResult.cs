namespace Dragoman.OncRpc;

/// <summary>What a call gave that was passed on, as version 2 says it (RFC 1833, 3.1: <c>call_result</c>).</summary>
/// <param name="Port">The program's port.</param>
/// <param name="Results">The encoded results.</param>
[Message]
internal sealed record PortmapperCallResult(uint Port, byte[] Results);
