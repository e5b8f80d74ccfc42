using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc;

/// <summary>Who calls (<see cref="Caller"/>), as rpcbind sees it.</summary>
/// <param name="NetworkId">The transport: <c>tcp</c>, <c>udp</c>, <c>tcp6</c>, <c>udp6</c> or <c>local</c>.</param>
/// <param name="Remote">The far end; null without the network.</param>
/// <param name="User">The far end's user, where the operating system vouches for it.</param>
/// <param name="Credential">Who the caller says it is.</param>
internal sealed record OncCaller(string NetworkId, IPEndPoint? Remote, uint? User, AuthSys? Credential)
{
    private const int FirstUnprivilegedPort = 1024;

    /// <summary>This process itself.</summary>
    public static OncCaller Process { get; } = new("local", null, Environment.IsPrivilegedProcess ? 0 : null, null);

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

    /// <summary>Describes a caller.</summary>
    /// <param name="caller">The caller; null for this process itself.</param>
    public static OncCaller Of(Caller? caller)
    {
        if (caller is null)
            return Process;

        Address remote = caller.Address;
        IPEndPoint? place = caller.Transport != "unix" && IPAddress.TryParse(remote.Host, out IPAddress? address) ? new IPEndPoint(address, remote.Port) : null;
        return new OncCaller(UniversalAddress.NetworkId(remote), place, UserOf(caller), caller.Credential as AuthSys);
    }

    private static uint? UserOf(Caller caller)
    {
        foreach (CallerIdentity identity in caller.Identities)
        {
            if (identity is { Kind: "unix", IsProven: true } && uint.TryParse(identity.Name, NumberStyles.None, CultureInfo.InvariantCulture, out uint user))
                return user;
        }

        return null;
    }
}
