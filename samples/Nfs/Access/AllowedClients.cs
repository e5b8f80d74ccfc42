using System.Net;

namespace Nfs.Access;

/// <summary>The machines that may use the exported directory.</summary>
/// <param name="networks">Their addresses.</param>
internal sealed class AllowedClients(IReadOnlyList<IPNetwork> networks)
{
    /// <summary>This machine alone.</summary>
    public static IReadOnlyList<IPNetwork> Loopback { get; } = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>For people.</summary>
    public IEnumerable<string> Names => networks.Select(network => network.ToString());

    /// <summary>Tells whether a machine may.</summary>
    public bool Include(IPAddress machine)
    {
        IPAddress address = machine.IsIPv4MappedToIPv6 ? machine.MapToIPv4() : machine;
        return networks.Any(network => network.Contains(address));
    }
}
