using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>Holds a <see cref="CallbackPolicy"/>.</summary>
/// <param name="policy">The policy.</param>
internal sealed class CallbackGuard(CallbackPolicy policy)
{
    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout => policy.ConnectTimeout;

    /// <summary>Gives the addresses that may be connected to, the peer's own first.</summary>
    /// <param name="address">The address in a reference.</param>
    /// <param name="peer">The peer that sent the reference.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The address itself, or one for each allowed address of its name; empty when none is allowed.</returns>
    /// <exception cref="IOException">The name has no address.</exception>
    public async ValueTask<IReadOnlyList<Address>> AllowedAsync(Address address, Address peer, CancellationToken cancellationToken)
    {
        if (policy.AllowsAnyAddress)
            return [address];

        if (!IsInternet(address))
            return address.Transport == peer.Transport ? [address] : [];

        IPAddress? from = IsInternet(peer) && IPAddress.TryParse(peer.Host, out IPAddress? known) ? Plain(known) : null;
        if (IPAddress.TryParse(address.Host, out IPAddress? literal))
            return IsAllowed(new IPEndPoint(Plain(literal), address.Port), from, peer) ? [address] : [];

        IPAddress[] candidates = await LookUpAsync(address, cancellationToken).ConfigureAwait(false);
        return
        [
            .. candidates
                .Where(candidate => IsAllowed(new IPEndPoint(Plain(candidate), address.Port), from, peer))
                .OrderByDescending(candidate => Plain(candidate).Equals(from))
                .Select(candidate => address with { ResolvedHost = candidate }),
        ];
    }

    private bool IsAllowed(IPEndPoint target, IPAddress? from, Address peer) =>
        target.Address.Equals(from)
        || policy.Networks.Any(network => network.Contains(target.Address))
        || policy.Allows?.Invoke(target, peer) == true
        || (IsOnThisMachine(from) && IsOwn(target.Address));

    // A peer without an IP address came by a transport that does not leave the machine, or the process.
    private static bool IsOnThisMachine(IPAddress? peer) => peer is null || IsOwn(peer);

    private static bool IsOwn(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
            return true;

        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(address, 0)); // the system knows its addresses, as they are now
            return !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // Whatever the transport is called: those without ports are paths, or places in this process.
    private static bool IsInternet(Address address) => address.Port != 0 && address.Transport is not ("memory" or "unix");

    private static async ValueTask<IPAddress[]> LookUpAsync(Address address, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(address.Host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            throw new IOException($"The host name of {address} cannot be resolved: {exception.Message}.", exception);
        }
    }
}
