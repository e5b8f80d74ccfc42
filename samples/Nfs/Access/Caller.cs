using System.Net;
using Dragoman.OncRpc;

namespace Nfs.Access;

/// <summary>Who makes the call that is being served.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Credential">Who the caller says it is; null when it says nothing.</param>
internal sealed record Caller(IPAddress Host, AuthSys? Credential)
{
    private static readonly AsyncLocal<Caller?> Served = new();

    /// <summary>The caller of the call that this thread serves.</summary>
    public static Caller Current
    {
        get => Served.Value ?? new Caller(IPAddress.None, null);
        set => Served.Value = value;
    }
}
