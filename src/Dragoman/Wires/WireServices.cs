using System.Collections.Immutable;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>What a host lends to its wires' connections and listeners.</summary>
public sealed record WireServices
{
    /// <summary>Finds the servants of arriving calls.</summary>
    /// <value>The host's object table.</value>
    public required IObjectTable Objects { get; init; }

    /// <summary>Turns objects into references and back.</summary>
    /// <value>The host's scope, as the wire sees it.</value>
    public required IReferenceScope References { get; init; }

    /// <summary>Who holds which of the host's objects: for wires whose peers say so (<see cref="IReferenceWatch"/>).</summary>
    /// <value>The host's table.</value>
    public LeaseTable Leases { get; init; } = new(new LeaseLimits(), TimeProvider.System, static _ => { });

    /// <summary>Runs arriving calls.</summary>
    /// <value>The host's dispatcher.</value>
    public required Dispatcher Dispatcher { get; init; }

    /// <summary>Moves bytes.</summary>
    /// <value>The transports of the host by <see cref="ITransport.Name"/>.</value>
    public required IReadOnlyDictionary<string, ITransport> Transports { get; init; }

    /// <summary>Finds the transport of an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The transport.</returns>
    /// <exception cref="IOException">The host has none of that name.</exception>
    public ITransport TransportOf(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Transports.TryGetValue(address.Transport, out ITransport? transport)
            ? transport
            : throw new IOException($"This host has no transport \"{address.Transport}\" to reach {address}.");
    }

    /// <summary>Moves datagrams.</summary>
    /// <value>The transports for datagrams of the host by <see cref="IDatagramTransport.Name"/>.</value>
    public IReadOnlyDictionary<string, IDatagramTransport> DatagramTransports { get; init; } = ImmutableDictionary<string, IDatagramTransport>.Empty;

    /// <summary>Answers those who ask an object what it offers.</summary>
    /// <value>Null: the host does not tell, and the operation does not exist.</value>
    public ObjectDescriptions? Descriptions { get; init; }

    /// <summary>What readers believe at most.</summary>
    /// <value>The host's limits.</value>
    public required DecodeLimits DecodeLimits { get; init; }

    /// <summary>What connections allow at most.</summary>
    /// <value>The host's limits.</value>
    public required ConnectionLimits ConnectionLimits { get; init; }

    /// <summary>Where events are logged.</summary>
    /// <value>The host's factory.</value>
    public required ILoggerFactory LoggerFactory { get; init; }

    /// <summary>The host name or IP address that references tell peers to connect to.</summary>
    /// <value>Null: the address listened at.</value>
    public string? AdvertisedHost { get; init; }

    /// <summary>The ports that references tell instead of those listened at.</summary>
    /// <value>By the port listened at; empty by default.</value>
    public IReadOnlyDictionary<int, int> AdvertisedPorts { get; init; } = new Dictionary<int, int>();

    /// <summary>Further hosts at which peers may try, for wires whose references can name them.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<string> AlternateHosts { get; init; } = [];

    /// <summary>Of which version of IP an address stands in references, instead of the machine's name, where all addresses are listened at.</summary>
    /// <value>Null by default: the name does.</value>
    public AddressFamily? AdvertisedFamily { get; init; }

    /// <summary>When listeners begin to answer. They have their address before, and whoever calls waits.</summary>
    /// <value>Completed by default: at once.</value>
    public Task Opened { get; init; } = Task.CompletedTask;

    /// <summary>Whether faults of undeclared exceptions carry their message to the peer.</summary>
    /// <value>False by default: the message stays in the log.</value>
    public bool RevealFaults { get; init; }

    /// <summary>Gives the address that references tell for one that is listened at.</summary>
    /// <param name="listening">The address listened at, with the actual port.</param>
    /// <returns>Never a wildcard, and without a zone. An address without a port, as those of Unix sockets, is told as it is.</returns>
    public Address Advertise(Address listening) => Advertise(listening, AdvertisedHost, AdvertisedPorts, AdvertisedFamily);

    /// <summary>Gives the address that peers are told for one that is listened at.</summary>
    internal static Address Advertise(Address listening, string? host, IReadOnlyDictionary<int, int> ports, AddressFamily? family)
    {
        if (listening.Port == 0)
            return listening; // a path: no other name leads there

        string told = host ?? (HostAddress.IsWildcard(listening.Host) ? OwnHost(listening.Host, family) : HostAddress.WithoutZone(listening.Host));
        return listening with { Host = told, Port = ports.GetValueOrDefault(listening.Port, listening.Port) };
    }

    private static string OwnHost(string wildcard, AddressFamily? family) =>
        family is { } wanted && wanted == HostAddress.FamilyOf(wildcard) && MachineAddresses.First(wanted) is { } own ? HostAddress.Of(own) : Environment.MachineName;

    /// <summary>Told when a listener begins to end.</summary>
    internal Action<IListener>? ListenerEnds { get; init; }

    /// <summary>Threads that read busy connections.</summary>
    internal Attendants Attendants { get; } = new();

    /// <summary>Sees to it that no servant keeps a connection from being read.</summary>
    internal ReliefWatch Relief { get; } = new();

    /// <summary>Counts the octets of replies that peers do not take.</summary>
    internal UnsentBudget Unsent { get; init; } = new(new HostBudgets().UnsentReplies);

    /// <summary>The memory for peers' messages.</summary>
    internal DecodeBudget Messages { get; init; } = NewMessages(new HostBudgets());

    /// <summary>Makes the budget of a host.</summary>
    internal static DecodeBudget NewMessages(HostBudgets budgets) => new(budgets.Messages, $"{nameof(HostBudgets)}.{nameof(HostBudgets.Messages)}");

    /// <summary>What those need who read connections.</summary>
    internal ReadingServices Reading => field ??= new ReadingServices(Attendants, Dispatcher.Threads, Relief, Rests);

    /// <summary>Ends the waits for the rest of messages.</summary>
    internal RestWatch Rests { get; } = new();
}
