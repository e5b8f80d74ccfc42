namespace Dragoman;

/// <summary>A wire as part of one node.</summary>
/// <param name="Wire">The wire.</param>
public sealed record WirePart(IWire Wire)
{
    /// <summary>Where it listens by default.</summary>
    /// <value>In the order in which to open them. Empty: the wire only calls.</value>
    public IReadOnlyList<WireListening> Listening { get; init; } = [];

    /// <summary>Shows the node's names in the wire's naming protocol.</summary>
    /// <value>Null by default: the protocol has none. A node without names does not use it.</value>
    public INameFace? Face { get; init; }
}
