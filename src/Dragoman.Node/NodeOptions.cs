using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman;

/// <summary>What a node listens at, and what it is made of.</summary>
public sealed record NodeOptions
{
    /// <summary>The host name or IP address to listen at.</summary>
    /// <value>Loopback by default; any other needs <see cref="AllowInsecure"/>.</value>
    public string ListenHost { get; init; } = "127.0.0.1";

    /// <summary>The wires that the node speaks, with their naming protocols.</summary>
    /// <value>Those of <see cref="DefaultSetups"/>; the preferred one first. <see cref="With(WireSetup)"/>, <see cref="Without"/> and <see cref="Only"/> change single ones.</value>
    public IReadOnlyList<WireSetup> Wires { get; init; } = DefaultSetups.Wires;

    /// <summary>How every listener and every call is encrypted, by each wire in its own way.</summary>
    /// <value>Null by default: not at all. What a wire's setup says by itself comes before. The same serves both ends: listeners need a certificate; a node that only calls may have none.</value>
    public TlsOptions? Tls { get; init; }

    /// <summary>Makes the tree of names that the node shows in the naming protocol of every wire.</summary>
    /// <value>An empty tree in memory by default. Give a function of your own for other limits or another tree, which may be one that others use as well, or one that a store keeps; the node does not dispose of it. Null for a node without names.</value>
    public Func<INameTree>? Names { get; init; } = DefaultSetups.NewNames;

    /// <summary>The services that live in the node beside its objects.</summary>
    /// <value>Empty by default. They are started in this order, and end in the reverse one.</value>
    public IReadOnlyList<ServiceSetup> Services { get; init; } = [];

    /// <summary>Added to the default port of every wire, so that several nodes fit on one machine.</summary>
    /// <value>0 by default: the ports of each setup's <see cref="WireSetup.Listening"/>.</value>
    public int PortOffset { get; init; }

    /// <summary>Whether to listen at free ports instead of the default ones.</summary>
    /// <value>False by default.</value>
    public bool UseFreePorts { get; init; }

    /// <summary>Whether a port that is taken or forbidden is replaced by a free one, of which <see cref="Node.Notices"/> then tells.</summary>
    /// <value>False by default: the node does not start. Clients would reach whoever has the port.</value>
    public bool FallsBackToFreePorts { get; init; }

    /// <summary>How long nothing must have been exported by name until the node answers, if neither <see cref="Node.RunAsync"/> nor <see cref="Node.Open"/> lets it begin before. Callers who come earlier wait.</summary>
    /// <value>200 ms by default; zero to answer at once, <see cref="Timeout.InfiniteTimeSpan"/> for programs that always say when.</value>
    public TimeSpan OpensWhenQuietFor { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Where <see cref="Node.RunAsync"/> says where the node listens.</summary>
    /// <value>Standard error by default; null for nowhere. It is logged, too.</value>
#pragma warning disable RS0030 // A server of five lines has nobody else who could say where it listens.
    public TextWriter? Announcements { get; init; } = Console.Error;
#pragma warning restore RS0030

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

    /// <summary>Gives the options with a wire more, or with another setup of a wire that is there.</summary>
    /// <param name="setup">The setup; it takes the place of the one of the same name, else the last one.</param>
    /// <returns>The options.</returns>
    public NodeOptions With(WireSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return this with
        {
            Wires = Wires.Any(there => there.Name == setup.Name) ? [.. Wires.Select(there => there.Name == setup.Name ? setup : there)] : [.. Wires, setup],
        };
    }

    /// <summary>Gives the options with a service more.</summary>
    /// <param name="service">The service, started after those that are there.</param>
    /// <returns>The options.</returns>
    public NodeOptions With(ServiceSetup service) => this with { Services = [.. Services, service] };

    /// <summary>Gives the options without some wires.</summary>
    /// <param name="wires">The names of the wires.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">There is no wire of that name.</exception>
    public NodeOptions Without(params IReadOnlyList<string> wires)
    {
        CheckNames(wires);
        return this with { Wires = [.. Wires.Where(there => !wires.Contains(there.Name))] };
    }

    /// <summary>Gives the options with some of the wires only.</summary>
    /// <param name="wires">The names of the wires, the preferred one first.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">There is no wire of that name.</exception>
    public NodeOptions Only(params IReadOnlyList<string> wires)
    {
        CheckNames(wires);
        return this with { Wires = [.. wires.Select(name => Wires.First(there => there.Name == name))] };
    }

    private void CheckNames(IReadOnlyList<string> wires)
    {
        foreach (string name in wires)
        {
            if (Wires.All(there => there.Name != name))
                throw new ArgumentException($"There is no wire \"{name}\" here; there are: {string.Join(", ", Wires.Select(there => there.Name))}.", nameof(wires));
        }
    }
}
