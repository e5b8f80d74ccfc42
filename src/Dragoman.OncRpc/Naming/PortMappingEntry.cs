namespace Dragoman.OncRpc;

/// <summary>A list of mappings (RFC 1833, 3.1: <c>pmaplist</c>).</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Next">The rest of the list.</param>
[Message]
internal sealed record PortMappingEntry(PortMapping Mapping, PortMappingEntry? Next);
