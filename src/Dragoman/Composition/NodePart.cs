namespace Dragoman;

/// <summary>What a node lends to its faces and services.</summary>
public sealed record NodePart
{
    /// <summary>The host of the node's objects.</summary>
    /// <value>Speaks all wires of the node.</value>
    public required ObjectHost Host { get; init; }

    /// <summary>What that host is made of, the program's own changes included.</summary>
    /// <value>A further host, where a part needs one, is made of these by <c>with</c>: limits, interceptors and log are then the same.</value>
    public required ObjectHostOptions HostOptions { get; init; }

    /// <summary>The node's names.</summary>
    /// <value>Null in a node without names; never for a face.</value>
    public INameTree? Names { get; init; }

    /// <summary>Exports objects by name.</summary>
    /// <value>For services; and for faces once they are started.</value>
    public required INodeExports Exports { get; init; }

    /// <summary>How encryption is done that the node wants everywhere.</summary>
    /// <value>Null by default: the node does not want it.</value>
    public TlsOptions? Tls { get; init; }

    /// <summary>Opens further listeners.</summary>
    /// <value>For protocols that have a port beside that of their wire.</value>
    public required INodeListening Listening { get; init; }

    /// <summary>Tells people what they should know about the node.</summary>
    /// <value>Takes one sentence.</value>
    public required Action<string> Notify { get; init; }

    /// <summary>Gives the address that peers are told for one that is listened at.</summary>
    /// <param name="listening">The address listened at, with the actual port.</param>
    /// <returns>As in references: never a wildcard, and without a zone.</returns>
    public Address Advertise(Address listening) =>
        WireServices.Advertise(listening, HostOptions.AdvertisedHost, HostOptions.AdvertisedPorts, HostOptions.AdvertisedFamily);
}
