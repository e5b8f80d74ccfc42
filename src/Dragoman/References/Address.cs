using System.Globalization;
using System.Net;

namespace Dragoman;

/// <summary>Where a listener is found: a transport's name, and a host and port (or a path, for transports without ports).</summary>
/// <param name="Transport">The transport's name: <c>tcp</c>, <c>memory</c>, …</param>
/// <param name="Host">A host name, an IP address without brackets, or a path.</param>
/// <param name="Port">The port, 0 for "any free one" when listening; 0 for transports without ports.</param>
public sealed record Address(string Transport, string Host, int Port)
{
    /// <summary>The IP address to take for <see cref="ObjectHost"/>, whatever that name stands for by now: the one that was looked at when it was decided that it may be connected to.</summary>
    /// <value>Null by default: the name is looked up.</value>
    public IPAddress? ResolvedHost { get; init; }

    /// <summary>Host and port as they stand in URLs (RFC 3986, 3.2): with brackets around an IPv6 address.</summary>
    /// <value>Such as <c>localhost:2809</c> or <c>[::1]:2809</c>.</value>
    public string Authority => string.Create(CultureInfo.InvariantCulture, $"{HostAddress.Bracketed(Host)}:{Port}");

    /// <summary>Whether it stands for all addresses of the machine that listens there.</summary>
    /// <value>True for <c>*</c>, the empty host, <c>0.0.0.0</c> and <c>::</c>.</value>
    public bool IsWildcard => HostAddress.IsWildcard(Host);

    /// <summary>Shows the address as <c>tcp://host:port</c>, with brackets around an IPv6 address.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Transport}://{Authority}";
}
