using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Dragoman.Tests;

/// <summary>A theory that needs an IPv4 address of the machine other than loopback.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OwnAddressTheoryAttribute : TheoryAttribute
{
    /// <summary>The address; null when there is none.</summary>
    public static IPAddress? Address { get; } = NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .FirstOrDefault(unicast => unicast.Address.AddressFamily == AddressFamily.InterNetwork)?.Address;

    public OwnAddressTheoryAttribute() => Skip = Address is null ? "This machine has no IPv4 address but loopback." : null;
}
