using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>What the host of an <see cref="Address"/> says by itself.</summary>
internal static class HostAddress
{
    /// <summary>Whether it stands for all addresses of the machine.</summary>
    public static bool IsWildcard(string host) => host is "*" or "" or "0.0.0.0" or "::";

    /// <summary>Writes it as it stands before a port.</summary>
    public static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;

    /// <summary>The address of this machine that a listener asks for.</summary>
    /// <exception cref="IOException">It is none.</exception>
    public static IPAddress ToListenAt(Address address) => address.Host switch
    {
        "*" or "" => IPAddress.Any,
        "localhost" => IPAddress.Loopback,
        _ => IPAddress.TryParse(address.Host, out IPAddress? parsed)
            ? parsed
            : throw new IOException($"Cannot listen at {address}: expected an IP address of this machine, \"localhost\", or \"*\" for all."),
    };

    /// <summary>Whether it leads nowhere from another machine.</summary>
    public static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out IPAddress? ip) && IPAddress.IsLoopback(ip));

    /// <summary>The version of IP that it is an address of.</summary>
    /// <returns>That of IPv4 for names.</returns>
    public static AddressFamily FamilyOf(string host) => host.Contains(':', StringComparison.Ordinal) ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;

    /// <summary>Takes the zone of an IPv6 address away, which means nothing on other machines (RFC 4007, 6).</summary>
    public static string WithoutZone(string host) =>
        host.Contains(':', StringComparison.Ordinal) && host.IndexOf('%', StringComparison.Ordinal) is > 0 and int zone ? host[..zone] : host;

    /// <summary>Writes an address as a host: an IPv4 address as such, and without its zone.</summary>
    public static string Of(IPAddress address) => WithoutZone((address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString());
}
