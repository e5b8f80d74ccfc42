using System.Globalization;

namespace Dragoman;

/// <summary>Where a listener is found: a transport's name, and a host and port (or a path, for transports without ports).</summary>
/// <param name="Transport">The transport's name: <c>tcp</c>, <c>memory</c>, …</param>
/// <param name="Host">A host name, an IP address without brackets, or a path.</param>
/// <param name="Port">The port, 0 for "any free one" when listening; 0 for transports without ports.</param>
public sealed record Address(string Transport, string Host, int Port)
{
    /// <summary>Shows the address as <c>tcp://host:port</c>, with brackets around an IPv6 address.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Transport}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
