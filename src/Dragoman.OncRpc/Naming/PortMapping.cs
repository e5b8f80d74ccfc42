namespace Dragoman.OncRpc;

/// <summary>Where a program is, as version 2 of rpcbind says it (RFC 1833, 3.1: <c>mapping</c>).</summary>
/// <param name="Program">The program.</param>
/// <param name="Version">Its version.</param>
/// <param name="Protocol">6 for TCP, 17 for UDP.</param>
/// <param name="Port">The port.</param>
[Message]
internal sealed record PortMapping(uint Program, uint Version, uint Protocol, uint Port)
{
    public const uint Tcp = 6;
    public const uint Udp = 17;
}
