using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc;

/// <summary>Where a call came from. Attached to the calls of contracts whose servants ask for it (<see cref="CallerBinding"/>).</summary>
/// <param name="NetworkId">The transport: <c>tcp</c>, <c>udp</c>, <c>tcp6</c>, <c>udp6</c> or <c>local</c>.</param>
/// <param name="Remote">The far end; null without the network.</param>
/// <param name="User">The far end's user, where the operating system vouches for it.</param>
/// <param name="Credential">Who the caller says it is.</param>
/// <param name="Octets">How many octets asked.</param>
internal sealed record OncCaller(string NetworkId, IPEndPoint? Remote, uint? User, AuthSys? Credential, int Octets)
{
    private const int FirstUnprivilegedPort = 1024;

    /// <summary>This process itself.</summary>
    public static OncCaller Process { get; } = new("local", null, Environment.IsPrivilegedProcess ? 0 : null, null, 0);

    /// <summary>Whether a datagram asked, so that its sender's address proves nothing and its answer may hit anybody.</summary>
    public bool IsDatagram => NetworkId.StartsWith("udp", StringComparison.Ordinal);

    /// <summary>Whether the caller is on this machine.</summary>
    public bool IsLocal => Remote is null ? NetworkId == "local" : IPAddress.IsLoopback(Remote.Address);

    /// <summary>Who the caller is to rpcbind: by a Unix socket its user, by the network only whether it holds a port that users may not have.</summary>
    public string Owner => this switch
    {
        { User: 0 } => "superuser",
        { User: { } user } => user.ToString(CultureInfo.InvariantCulture),
        { Remote.Port: > 0 and < FirstUnprivilegedPort, IsLocal: true } => "superuser",
        _ => "unknown",
    };

    /// <summary>Gives the address of this machine that the caller can reach.</summary>
    /// <returns>The address, or null when there is none.</returns>
    public IPAddress? LocalAddress()
    {
        if (Remote is null)
            return null;

        if (IPAddress.IsLoopback(Remote.Address))
            return Remote.AddressFamily == AddressFamily.InterNetworkV6 && !Remote.Address.IsIPv4MappedToIPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;

        try
        {
            // Nothing is sent: connecting asks for the route back.
            using var socket = new Socket(Remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(Remote);
            return (socket.LocalEndPoint as IPEndPoint)?.Address;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Describes the far end of a stream.</summary>
    public static OncCaller OfStream(Address remote, uint? user, AuthSys? credential, int octets) => new(
        UniversalAddress.NetworkId(remote),
        remote.Transport != "unix" && IPAddress.TryParse(remote.Host, out IPAddress? address) ? new IPEndPoint(address, remote.Port) : null,
        user,
        credential,
        octets);

    /// <summary>Describes the sender of a datagram.</summary>
    public static OncCaller OfDatagram(in DatagramOrigin origin, AuthSys? credential, int octets)
    {
        IPEndPoint sender = origin.Sender;
        return new OncCaller(sender.AddressFamily == AddressFamily.InterNetworkV6 ? "udp6" : "udp", sender, null, credential, octets);
    }
}
