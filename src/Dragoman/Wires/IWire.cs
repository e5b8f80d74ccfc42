namespace Dragoman;

/// <summary>A protocol with its data representation: the plug by which a host speaks to peers.</summary>
public interface IWire
{
    /// <summary>The name of the wire.</summary>
    /// <value>Lower case, unique in a host: <c>iiop</c>.</value>
    string Name { get; }

    /// <summary>Tells whether the wire sees to encryption by itself where it listens, whatever the transport does.</summary>
    /// <param name="address">Where it would listen.</param>
    /// <returns>Whether nobody is served there without encryption.</returns>
    bool Encrypts(Address address) => false;

    /// <summary>What the wire's text forms of references and names begin with.</summary>
    /// <value>Each with its colon, such as <c>IOR:</c>; compared without regard to case, and of no two wires of a host the same. Empty by default: the wire has no text forms.</value>
    IReadOnlyList<string> Schemes => [];

    /// <summary>Shows people what a reference or name says, without asking anybody.</summary>
    /// <param name="text">A text that begins with one of <see cref="Schemes"/>, in whatever case.</param>
    /// <returns>The lines. By default the addresses and keys of what <see cref="TryParse"/> reads.</returns>
    /// <exception cref="FormatException">The text is malformed; the message says where.</exception>
    IReadOnlyList<string> Explain(string text) => !TryParse(text, out ObjectRef? reference)
        ? throw new FormatException($"'{text}' is no reference of the wire {Name}.")
        : reference is null ? ["nil reference"]
        : [.. reference.Profiles.Select(profile => $"profile    {profile.Wire} at {string.Join(" ", profile.Addresses)}, key {profile.Key}")];

    /// <summary>Reads a reference in one of the wire's text forms, without asking anybody.</summary>
    /// <param name="text">The text; a host asks for those only that begin with one of <see cref="Schemes"/>.</param>
    /// <param name="reference">The reference; null when the text is a valid form of the nil reference.</param>
    /// <returns>False when the text is not in a form of this wire.</returns>
    /// <exception cref="FormatException">The text begins like a form of this wire but is malformed; the message says where.</exception>
    bool TryParse(string text, out ObjectRef? reference);

    /// <summary>Resolves a name in one of the wire's URL forms by asking the name service it names.</summary>
    /// <param name="url">The URL, which begins with one of <see cref="Schemes"/>.</param>
    /// <param name="objects">Gives access to the name service.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The reference found, or null when the text is not such a URL of this wire.</returns>
    /// <exception cref="FormatException">The URL is malformed.</exception>
    /// <exception cref="RemoteException">The name service did not answer.</exception>
    /// <exception cref="KeyNotFoundException">The name service does not know the name.</exception>
    ValueTask<ObjectRef?> ResolveAsync(string url, IReferenceScope objects, CancellationToken cancellationToken);

    /// <summary>Writes a reference in the wire's canonical text form.</summary>
    /// <param name="reference">The reference; null is nil.</param>
    /// <returns>The text, which <see cref="TryParse"/> reads back.</returns>
    /// <exception cref="ArgumentException">The reference has no profile of this wire.</exception>
    string Format(ObjectRef? reference);

    /// <summary>Tells what the wire cannot carry of a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <returns>One sentence per objection, naming the member; empty when the contract can be exported.</returns>
    IReadOnlyList<string> Objections(ContractShape contract);

    /// <summary>Whether the wire carries streams: operations that return <see cref="IAsyncEnumerable{T}"/>.</summary>
    /// <value>False by default: such operations are left out, and calling them is a fault of kind <see cref="FaultKind.NotImplemented"/>.</value>
    bool CarriesStreams => false;

    /// <summary>Tells which operations the wire leaves out of a contract that it carries otherwise: its peers cannot call them.</summary>
    /// <param name="contract">The contract.</param>
    /// <returns>One sentence per operation; empty when nothing is left out.</returns>
    IReadOnlyList<string> Omissions(ContractShape contract) => CarriesStreams
        ? []
        : [.. contract.AllOperations.Where(o => o.IsStream).Select(o => $"{o} is left out: {Name} cannot carry streams.")];

    /// <summary>Prints a contract in the wire's own interface language.</summary>
    /// <param name="contract">The contract.</param>
    /// <returns>A complete source file, with everything the contract refers to.</returns>
    string Describe(ContractShape contract);

    /// <summary>The kinds of remarks by which programs tell the wire what a contract alone does not say.</summary>
    /// <value>None by default. Descriptions of contracts carry those that their reader knows (<see cref="ContractDescription"/>).</value>
    IReadOnlyList<RemarkKind> Remarks => [];

    /// <summary>Learns from a peer that is no Dragoman host what an object offers, as far as its protocol tells.</summary>
    /// <param name="profile">A profile of this wire.</param>
    /// <param name="objects">Gives access to the peer's own services.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The contract; null when the protocol tells nothing of the kind, as by default.</returns>
    /// <exception cref="RemoteException">The peer did not answer.</exception>
    ValueTask<ContractShape?> LearnAsync(Profile profile, IReferenceScope objects, CancellationToken cancellationToken) => default;

    /// <summary>Prepares a connection as client.</summary>
    /// <param name="profile">A profile of this wire.</param>
    /// <param name="address">The address to connect to, one of the profile's.</param>
    /// <param name="services">What the host lends to its connections.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection, ready for calls.</returns>
    /// <exception cref="IOException">Nothing answers at the address.</exception>
    ValueTask<IConnection> ConnectAsync(Profile profile, Address address, WireServices services, CancellationToken cancellationToken);

    /// <summary>Listens as server.</summary>
    /// <param name="address">Where; port 0 for any free one.</param>
    /// <param name="services">What the host lends to its connections.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listener, already accepting.</returns>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    ValueTask<IListener> ListenAsync(Address address, WireServices services, CancellationToken cancellationToken);
}
