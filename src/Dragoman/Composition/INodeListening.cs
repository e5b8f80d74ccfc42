namespace Dragoman;

/// <summary>Opens listeners as a node's options want it: at the address of the node, with its offset, at free ports where it allows that. The node tells of each.</summary>
public interface INodeListening
{
    /// <summary>Gives the address that is meant.</summary>
    /// <param name="listening">Where to listen by default.</param>
    /// <returns>The address; port 0 stands for any free one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The node's offset leads to no port.</exception>
    Address AddressOf(WireListening listening);

    /// <summary>Listens.</summary>
    /// <param name="host">The host whose objects are reached there: the node's, or one that a face has for itself.</param>
    /// <param name="wire">The name of a wire of that host.</param>
    /// <param name="listening">Where by default.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listener, and the one beside it if that is wanted.</returns>
    /// <exception cref="IOException">The port cannot be had, or none at the address.</exception>
    ValueTask<IReadOnlyList<IListener>> OpenAsync(ObjectHost host, string wire, WireListening listening, CancellationToken cancellationToken = default);
}
