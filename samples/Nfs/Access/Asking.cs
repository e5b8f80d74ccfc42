using System.Net;
using Dragoman;
using Dragoman.OncRpc;

namespace Nfs.Access;

/// <summary>Who makes the call that is being served, as this server sees it.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Credential">Who the caller says it is; null when it says nothing.</param>
internal sealed record Asking(IPAddress Host, AuthSys? Credential)
{
    /// <summary>The caller of the call that this thread serves.</summary>
    public static Asking Current => Of(Caller.Current);

    /// <summary>Describes a caller; what came without a connection has no address that means anything.</summary>
    public static Asking Of(Caller? caller) => new(
        caller is not null && caller.Transport != "udp" && IPAddress.TryParse(caller.Address.Host, out IPAddress? machine) ? machine : IPAddress.None,
        caller?.Credential as AuthSys);
}
