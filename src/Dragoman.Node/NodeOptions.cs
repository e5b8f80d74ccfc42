using Dragoman.Directory;
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
    /// <value>0 by default: 2809 for IIOP, 9090 for Pyro, 9112 for ONC RPC's programs and 9111 for the node's rpcbind.</value>
    public int PortOffset { get; init; }

    /// <summary>Whether to listen at free ports instead of the default ones.</summary>
    /// <value>False by default.</value>
    public bool UseFreePorts { get; init; }

    /// <summary>Whether a port that is taken or forbidden is replaced by a free one, of which <see cref="Node.Notices"/> then tells.</summary>
    /// <value>False by default: the node does not start. Clients would reach whoever has the port.</value>
    public bool FallsBackToFreePorts { get; init; }

    /// <summary>Whether the node is the machine's rpcbind: listens at port 111 instead of 9111.</summary>
    /// <value>False by default. Only root may.</value>
    public bool TakesRpcbindPort { get; init; }

    /// <summary>How long nothing must have been exported by name until the node answers, if neither <see cref="Node.RunAsync"/> nor <see cref="Node.Open"/> lets it begin before. Callers who come earlier wait.</summary>
    /// <value>200 ms by default; zero to answer at once, <see cref="Timeout.InfiniteTimeSpan"/> for programs that always say when.</value>
    public TimeSpan OpensWhenQuietFor { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Where <see cref="Node.RunAsync"/> says where the node listens.</summary>
    /// <value>Standard error by default; null for nowhere. It is logged, too.</value>
#pragma warning disable RS0030 // A server of five lines has nobody else who could say where it listens.
    public TextWriter? Announcements { get; init; } = Console.Error;
#pragma warning restore RS0030

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

    /// <summary>What the name tree allows, and how much of it one peer may have.</summary>
    /// <value>The defaults of <see cref="NameTreeOptions"/>.</value>
    public NameTreeOptions NameLimits { get; init; } = new();

    /// <summary>Whether listeners without encryption may be reached from other machines.</summary>
    /// <value>False by default.</value>
    public bool AllowInsecure { get; init; }

    /// <summary>The host name or IP address that references tell peers to connect to.</summary>
    /// <value>Null: the address listened at.</value>
    public string? AdvertisedHost { get; init; }

    /// <summary>The ports that references and the node's URLs tell peers to connect to, where they are not those listened at: behind a router that translates addresses, or in a container.</summary>
    /// <value>By the port listened at; empty by default.</value>
    public IReadOnlyDictionary<int, int> AdvertisedPorts { get; init; } = new Dictionary<int, int>();

    /// <summary>Where events are logged.</summary>
    /// <value>
    /// Null by default: a node that is started writes warnings and errors to the standard error stream, one that only calls others writes
    /// nothing. <see cref="NullLoggerFactory"/> turns it off.
    /// </value>
    public ILoggerFactory? LoggerFactory { get; init; }

    internal ILoggerFactory Loggers => LoggerFactory ?? NullLoggerFactory.Instance;

    /// <summary>Has the last word on the host that the node makes: limits, interceptors, activators, further wires.</summary>
    /// <value>Gets the options as the node would use them and returns those to use, usually by <c>with</c>; null changes nothing.</value>
    public Func<ObjectHostOptions, ObjectHostOptions>? Configure { get; init; }
}
