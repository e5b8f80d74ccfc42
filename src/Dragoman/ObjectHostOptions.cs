using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman;

/// <summary>What a host is made of.</summary>
public sealed record ObjectHostOptions
{
    /// <summary>The wires the host speaks, the preferred one first.</summary>
    /// <value>Empty by default; a host without wires serves only itself.</value>
    public IList<IWire> Wires { get; init; } = [];

    /// <summary>How bytes move.</summary>
    /// <value>TCP by default.</value>
    public IList<ITransport> Transports { get; init; } = [new TcpTransport()];

    /// <summary>How datagrams move.</summary>
    /// <value>UDP by default.</value>
    public IList<IDatagramTransport> DatagramTransports { get; init; } = [new UdpTransport()];

    /// <summary>Bring objects to life on demand.</summary>
    /// <value>Empty by default; asked in order.</value>
    public IList<IActivator> Activators { get; init; } = [];

    /// <summary>Interceptors of the calls that this host makes, outermost first. Telemetry, logging and retrying are always there, inside these.</summary>
    /// <value>Empty by default.</value>
    public IList<Func<IInvoker, IInvoker>> ClientInterceptors { get; init; } = [];

    /// <summary>Interceptors of the calls that this host serves, outermost first. Telemetry and logging are always there, inside these.</summary>
    /// <value>Empty by default.</value>
    public IList<Func<IInvoker, IInvoker>> ServerInterceptors { get; init; } = [];

    /// <summary>How often calls are sent again when that is safe.</summary>
    /// <value>Three attempts by default.</value>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>What readers believe at most.</summary>
    /// <value>The defaults of <see cref="Dragoman.DecodeLimits"/>.</value>
    public DecodeLimits DecodeLimits { get; init; } = new();

    /// <summary>What connections allow at most.</summary>
    /// <value>The defaults of <see cref="Dragoman.ConnectionLimits"/>.</value>
    public ConnectionLimits ConnectionLimits { get; init; } = new();

    /// <summary>What all peers together may make the host hold.</summary>
    /// <value>The defaults of <see cref="HostBudgets"/>.</value>
    public HostBudgets Budgets { get; init; } = new();

    /// <summary>What the dispatcher allows at most.</summary>
    /// <value>The defaults of <see cref="Dragoman.DispatchLimits"/>.</value>
    public DispatchLimits DispatchLimits { get; init; } = new();

    /// <summary>Where events are logged.</summary>
    /// <value>Nowhere by default.</value>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>In which time equal warnings and errors about one peer are logged once; the others are counted, and told of in one line at its end.</summary>
    /// <value>10 s by default; <see cref="TimeSpan.Zero"/> logs them all.</value>
    public TimeSpan LogFolding { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether listeners without encryption may be reached from other machines.</summary>
    /// <value>False by default: a host listens on loopback only.</value>
    public bool AllowInsecure { get; init; }

    /// <summary>The host name or IP address that references tell peers to connect to.</summary>
    /// <value>Null: the address listened at.</value>
    public string? AdvertisedHost { get; init; }

    /// <summary>The ports that references tell peers to connect to, where they are not those listened at: behind a router that translates addresses, or in a container.</summary>
    /// <value>By the port listened at; empty by default.</value>
    public IReadOnlyDictionary<int, int> AdvertisedPorts { get; init; } = new Dictionary<int, int>();

    /// <summary>Further host names or IP addresses at which peers may try, in this order, when the first does not answer.</summary>
    /// <value>Empty by default. References of IIOP name them all; those of ONC RPC and Pyro have room for one address.</value>
    public IReadOnlyList<string> AlternateHosts { get; init; } = [];

    /// <summary>Of which version of IP an address stands in references, instead of the machine's name, where all addresses of the machine are listened at (<c>*</c> for IPv4, <c>::</c> for IPv6).</summary>
    /// <value>Null by default: the machine's name does.</value>
    public AddressFamily? AdvertisedFamily { get; init; }

    /// <summary>When listeners begin to answer: a program that completes it when everything is exported keeps callers waiting until then, instead of telling them that there is no such object.</summary>
    /// <value>Completed by default: at once.</value>
    public Task Opened { get; init; } = Task.CompletedTask;

    /// <summary>Whether faults of undeclared exceptions carry their message to the peer.</summary>
    /// <value>False by default: the message stays in the log.</value>
    public bool RevealFaults { get; init; }

    /// <summary>Whether objects tell what they offer to whoever may call them, as tools need it that call by name.</summary>
    /// <value>True by default. A description holds the names, types and summaries of the contract, and nothing of its objects.</value>
    public bool DescribesObjects { get; init; } = true;

    /// <summary>Where the host listens when it passes an object out before it was told to listen, so that callbacks work without ceremony.</summary>
    /// <value>A free port on loopback by default, where servers on other machines cannot call back: give them <c>new("tcp", "*", 0)</c>, and they are told the address that leads here from there. Null forbids it.</value>
    public Address? CallbackAddress { get; init; } = new("tcp", "127.0.0.1", 0);

    /// <summary>How long objects live that were exported on the way, because a call passed them.</summary>
    /// <value>As long as somebody holds them, by default.</value>
    public LifetimeOptions Lifetimes { get; init; } = new();

    /// <summary>Where calls may go whose object a peer has named, such as those of listeners that are called back.</summary>
    /// <value>By default to the peer's own address; where the peer is on this machine, to any of this machine's own.</value>
    public CallbackPolicy Callbacks { get; init; } = new();
}
