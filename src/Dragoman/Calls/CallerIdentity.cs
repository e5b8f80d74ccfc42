namespace Dragoman;

/// <summary>One thing that is known of who calls: a name of some kind, proved or only claimed. Written as <c>kind:name</c>.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>cert:CN=alice,O=Lab</c></term><description>the subject of the client's certificate, as RFC 4514 writes it; proved</description></item>
/// <item><term><c>san:dns:…</c>, <c>san:uri:…</c>, <c>san:email:…</c></term><description>an alternative name of that certificate (RFC 5280, 4.2.1.6); proved</description></item>
/// <item><term><c>thumb:…</c></term><description>the SHA-256 of that certificate in 64 upper-case hexadecimal digits; proved</description></item>
/// <item><term><c>unix:1000</c></term><description>the user at the far end of a Unix socket, as the operating system says (<c>SO_PEERCRED</c>); proved</description></item>
/// <item><term><c>hmac:…</c></term><description>whoever has the secret that signs Pyro4's messages; proved</description></item>
/// <item><term><c>uid:1000@host</c>, <c>gid:100</c></term><description>what a credential of AUTH_SYS says (RFC 5531, appendix A); claimed</description></item>
/// </list>
/// </remarks>
/// <param name="Kind">The kind, in lower case.</param>
/// <param name="Name">The name within its kind.</param>
/// <param name="IsProven">Whether something stands for it, a signature or the operating system; false when the caller only says so.</param>
public readonly record struct CallerIdentity(string Kind, string Name, bool IsProven)
{
    /// <summary>Shows kind and name.</summary>
    /// <returns>The text, such as <c>cert:CN=alice,O=Lab</c>.</returns>
    public override string ToString() => $"{Kind}:{Name}";
}
