namespace Dragoman.OncRpc;

/// <summary>An address by one transport (RFC 1833, 2.1: <c>rpcb_entry</c>).</summary>
/// <param name="UniversalAddress">The address.</param>
/// <param name="NetworkId">The transport.</param>
/// <param name="Semantics">1 for datagrams, 2 for streams, 3 for streams that end in good order.</param>
/// <param name="Family">The family of protocols: <c>inet</c>, <c>inet6</c>, <c>loopback</c>.</param>
/// <param name="Protocol">The protocol: <c>tcp</c>, <c>udp</c>, or <c>-</c>.</param>
[Message]
internal sealed record TransportAddress(string UniversalAddress, string NetworkId, uint Semantics, string Family, string Protocol)
{
    /// <summary>Describes an address.</summary>
    /// <param name="networkId">The transport.</param>
    /// <param name="universalAddress">The address.</param>
    public static TransportAddress Of(string networkId, string universalAddress) => new(
        universalAddress,
        networkId,
        networkId switch { "udp" or "udp6" => 1u, "local" => 2u, _ => 3u },
        FamilyOf(networkId),
        networkId switch { "udp" or "udp6" => "udp", "local" => "-", _ => "tcp" });

    /// <summary>The family of a transport.</summary>
    public static string FamilyOf(string networkId) => networkId switch
    {
        "tcp6" or "udp6" => "inet6",
        "local" => "loopback",
        _ => "inet",
    };
}
