namespace Dragoman.OncRpc;

/// <summary>How often an address was asked for (RFC 1833, 2.1: <c>rpcbs_addrlist</c>).</summary>
/// <param name="Program">The program.</param>
/// <param name="Version">Its version.</param>
/// <param name="Successes">How often it was found.</param>
/// <param name="Failures">How often it was not.</param>
/// <param name="NetworkId">The transport.</param>
[Message]
internal sealed record LookupCounts(uint Program, uint Version, int Successes, int Failures, string NetworkId);
