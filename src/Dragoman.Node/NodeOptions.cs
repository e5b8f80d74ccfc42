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
    /// <value>0 by default: the protocols' own ports. These are 2809 for IIOP, 9090 for Pyro, 111 for rpcbind; ONC RPC programs are at 9112.</value>
    public int PortOffset { get; init; }

    /// <summary>Whether to listen at free ports instead of the default ones.</summary>
    /// <value>False by default.</value>
    public bool UseFreePorts { get; init; }

    /// <summary>Whether the node speaks CORBA's IIOP, and shows its names as CORBA's naming service.</summary>
    /// <value>True by default.</value>
    public bool SpeaksIiop { get; init; } = true;

    /// <summary>Whether the node speaks ONC RPC, and tells where its programs are as rpcbind does.</summary>
    /// <value>True by default.</value>
    public bool SpeaksOncRpc { get; init; } = true;

    /// <summary>Whether the node speaks Pyro, and shows its names as Pyro's name server.</summary>
    /// <value>True by default.</value>
    public bool SpeaksPyro { get; init; } = true;

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
    /// <value>
    /// Null by default: a node that is started writes warnings and errors to the standard error stream, one that only calls others writes
    /// nothing. <see cref="NullLoggerFactory"/> turns it off.
    /// </value>
    public ILoggerFactory? LoggerFactory { get; init; }

    internal ILoggerFactory Loggers => LoggerFactory ?? NullLoggerFactory.Instance;

    /// <summary>Has the last word on the host that the node makes: limits, interceptors, activators, further wires.</summary>
    /// <value>Gets the options as the node would use them and returns those to use, usually by <c>with</c>; null changes nothing.</value>
    public Func<HostOptions, HostOptions>? Configure { get; init; }
}
