using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman;

/// <summary>What a node listens at, and what it is made of.</summary>
public sealed record NodeOptions
{
    /// <summary>The host name or IP address to listen at.</summary>
    /// <value>Loopback by default; any other needs <see cref="AllowInsecure"/>.</value>
    public string ListenHost { get; init; } = "127.0.0.1";

    /// <summary>Added to the default port of every wire, so that several nodes fit on one machine.</summary>
    /// <value>0 by default: the protocols' own ports, such as 2809 for IIOP.</value>
    public int PortOffset { get; init; }

    /// <summary>Whether to listen at free ports instead of the default ones.</summary>
    /// <value>False by default.</value>
    public bool UseFreePorts { get; init; }

    /// <summary>Whether the node has a name tree and shows it in the naming protocol of every wire.</summary>
    /// <value>True by default.</value>
    public bool HasNames { get; init; } = true;

    /// <summary>Whether listeners without encryption may be reached from other machines.</summary>
    /// <value>False by default.</value>
    public bool AllowInsecure { get; init; }

    /// <summary>The host name or IP address that references tell peers to connect to.</summary>
    /// <value>Null: the address listened at.</value>
    public string? AdvertisedHost { get; init; }

    /// <summary>Where events are logged.</summary>
    /// <value>Nowhere by default.</value>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Has the last word on the host that the node makes: limits, interceptors, activators, further wires.</summary>
    /// <value>Gets the options as the node would use them and returns those to use, usually by <c>with</c>; null changes nothing.</value>
    public Func<HostOptions, HostOptions>? Configure { get; init; }
}
