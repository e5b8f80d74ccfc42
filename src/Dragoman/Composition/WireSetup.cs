namespace Dragoman;

/// <summary>All that a node and a command line have to know of a wire: how it is made, where it listens, how it shows names, and what people type.</summary>
/// <remarks>Each wire's project derives its own. Setups hold no state: one serves any number of nodes.</remarks>
public abstract record WireSetup
{
    /// <summary>Makes a setup.</summary>
    /// <param name="name">The name of the wire, <see cref="IWire.Name"/>.</param>
    /// <param name="listening">Where it listens by default.</param>
    protected WireSetup(string name, params IReadOnlyList<WireListening> listening)
    {
        Name = name;
        Listening = listening;
    }

    /// <summary>The name of the wire.</summary>
    /// <value>Lower case, unique in a node.</value>
    public string Name { get; }

    /// <summary>Where the wire listens by default.</summary>
    /// <value>The protocol's own ports, unless the program says otherwise. Empty: the wire only calls.</value>
    public IReadOnlyList<WireListening> Listening { get; init; }

    /// <summary>Makes the wire for one node.</summary>
    /// <param name="tls">How every listener and every call of the wire is encrypted for which the wire's own options say nothing; null for not at all.</param>
    /// <returns>The wire and what belongs to it.</returns>
    public abstract WirePart Compose(TlsOptions? tls);

    /// <summary>What people call the wire's interface language, in which <see cref="IWire.Describe"/> prints.</summary>
    /// <value>A short word such as the extension of its files, unique among all wires; null by default: it has none.</value>
    public virtual string? Language => null;

    /// <summary>What that language is, for people.</summary>
    /// <value>A few words; null by default.</value>
    public virtual string? LanguageTitle => null;

    /// <summary>Contracts that the wire brings along, such as that of its naming service, which people may want to see.</summary>
    /// <value>Empty by default.</value>
    public virtual IReadOnlyList<ContractBinding> Contracts => [];

    /// <summary>Where a naming service of this protocol is looked for by who says nothing else.</summary>
    /// <value>A URL that <see cref="OpenNamesAsync"/> takes; null by default.</value>
    public virtual string? DefaultNames => null;

    /// <summary>What naming services of this protocol are, and the forms of their URLs, for people.</summary>
    /// <value>A few words that begin with an article; null by default: the protocol has none.</value>
    public virtual string? NamesTitle => null;

    /// <summary>What people can turn on where they start a node.</summary>
    /// <value>Empty by default.</value>
    public virtual IReadOnlyList<SetupSwitch> Switches => [];

    /// <summary>Opens a naming service of this protocol. The URL has a scheme of this wire.</summary>
    /// <param name="client">The host that calls, with this wire among its wires.</param>
    /// <param name="url">Where the service is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The service.</returns>
    /// <exception cref="FormatException">The URL is malformed, or means no naming service.</exception>
    /// <exception cref="RemoteException">Nobody answers there.</exception>
    public virtual ValueTask<INames> OpenNamesAsync(ObjectHost client, string url, CancellationToken cancellationToken = default) =>
        throw new FormatException($"'{url}' is no naming service: the wire {Name} has none.");
}
