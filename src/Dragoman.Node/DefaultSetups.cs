using Dragoman.Directory;
using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Dragoman;

/// <summary>What a node is composed of unless the program says otherwise. The only file of the node that names a wire or a service.</summary>
public static class DefaultSetups
{
    /// <summary>The wires.</summary>
    /// <value>The preferred one first: IIOP, ONC RPC, Pyro.</value>
    public static IReadOnlyList<WireSetup> Wires { get; } = [new IiopSetup(), new OncSetup(), new PyroSetup()];

    /// <summary>Makes a tree of names.</summary>
    /// <returns>An empty one in memory, with the default limits.</returns>
    public static INameTree NewNames() => new NameTree();
}
