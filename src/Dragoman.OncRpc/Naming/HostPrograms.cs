using System.Net;

namespace Dragoman.OncRpc;

/// <summary>The programs that a host offers by itself: every exported object, at every listener of this wire.</summary>
internal static class HostPrograms
{
    private static readonly string Self = Environment.IsPrivilegedProcess ? "superuser" : Environment.UserName;

    /// <summary>Lists them: of several listeners of one transport the one that was started first, because rpcbind knows one address for each.</summary>
    public static IEnumerable<RpcbindAddress> Of(Host host) =>
        (from listener in host.Listeners.OfType<IProgramListener>()
         let place = Numeric(listener.Address)
         where place is not null
         from program in listener.Programs
         select new RpcbindAddress(program.Program, program.Version, UniversalAddress.NetworkId(place), UniversalAddress.Format(place), Self))
        .DistinctBy(a => (a.Program, a.Version, a.NetworkId));

    // Universal addresses have no names: not localhost, and not * for all.
    private static Address? Numeric(Address address) => address switch
    {
        { Transport: "unix" } => address,
        { Host: "*" or "" } => address with { Host = IPAddress.Any.ToString() },
        { Host: "localhost" } => address with { Host = IPAddress.Loopback.ToString() },
        { Transport: "tcp" or "udp" } when IPAddress.TryParse(address.Host, out _) => address,
        _ => null,
    };
}
