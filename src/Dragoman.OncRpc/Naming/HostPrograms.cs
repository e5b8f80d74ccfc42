using System.Net;

namespace Dragoman.OncRpc;

/// <summary>The programs that a host offers by itself: every exported object, at every listener of this wire.</summary>
internal static class HostPrograms
{
    private static readonly string Self = Environment.IsPrivilegedProcess ? "superuser" : Environment.UserName;

    /// <summary>Lists them: of several listeners of one transport the one that was started first, because rpcbind knows one address for each.</summary>
    public static IEnumerable<RpcbindAddress> Of(ObjectHost host) =>
        (from listener in host.Listeners.OfType<IProgramListener>()
         let place = Numeric(listener.Address)
         from program in listener.Programs
         select new RpcbindAddress(program.Program, program.Version, UniversalAddress.NetworkId(place), UniversalAddress.Format(place), Self))
        .DistinctBy(a => (a.Program, a.Version, a.NetworkId));

    /// <summary>Gives an address without a name, because universal addresses have none: not localhost, and not * for all.</summary>
    /// <remarks>Whoever asks for a program at all addresses gets the one that leads from there to here.</remarks>
    public static Address Numeric(Address address) => address switch
    {
        { Host: "localhost" } => address with { Host = IPAddress.Loopback.ToString() },
        { Transport: "tcp" or "udp" } when !IPAddress.TryParse(address.Host, out _) => address with { Host = IPAddress.Any.ToString() },
        _ => address,
    };
}
