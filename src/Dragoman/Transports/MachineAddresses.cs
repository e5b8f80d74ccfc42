using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>The addresses of this machine by which others may reach it.</summary>
internal static class MachineAddresses
{
    /// <summary>Finds the first address that is neither loopback nor of one link only.</summary>
    /// <param name="family">The version of IP.</param>
    /// <returns>Null when the machine has none.</returns>
    public static IPAddress? First(AddressFamily family) => Interfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == family && !address.IsIPv6LinkLocal);

    /// <summary>Tells which links an IPv6 address of one link may be on, when nobody says which.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The address, with each zone in turn; as it is when it has one or needs none.</returns>
    public static IPAddress[] WithZones(IPAddress address)
    {
        if (!address.IsIPv6LinkLocal || address.ScopeId != 0)
            return [address];

        IPAddress[] zoned = [.. Interfaces()
            .Where(network => network.GetIPProperties().UnicastAddresses.Any(unicast => unicast.Address.IsIPv6LinkLocal))
            .Select(network => new IPAddress(address.GetAddressBytes(), network.GetIPProperties().GetIPv6Properties().Index))];
        return zoned.Length > 0 ? zoned : [address];
    }

    private static IEnumerable<NetworkInterface> Interfaces() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback);
}
