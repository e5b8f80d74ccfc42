namespace Dragoman.OncRpc;

/// <summary>How often a call was to be passed on (RFC 1833, 2.1: <c>rpcbs_rmtcalllist</c>).</summary>
/// <param name="Program">The program.</param>
/// <param name="Version">Its version.</param>
/// <param name="Procedure">The procedure.</param>
/// <param name="Successes">How often it was.</param>
/// <param name="Failures">How often it was not.</param>
/// <param name="Indirect">Whether failure was to be told of: 1, else 0.</param>
/// <param name="NetworkId">The transport.</param>
[Message]
internal sealed record ForwardCounts(
    uint Program, uint Version, uint Procedure, int Successes, int Failures, int Indirect, string NetworkId);
