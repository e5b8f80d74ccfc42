namespace Dragoman;

/// <summary>A service that lives in nodes beside their objects, such as a directory or a group of replicas: what starts it in one node.</summary>
/// <remarks>A service's project derives its own, and references nothing but the core. Setups hold no state: one serves any number of nodes.</remarks>
/// <param name="Name">The name of the service, for people; unique in a node.</param>
public abstract record ServiceSetup(string Name)
{
    /// <summary>Starts the service in a node that listens and shows its names, and does not answer yet.</summary>
    /// <param name="node">What the node lends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The running service. The node disposes it while it still answers, before its faces and its host.</returns>
    public abstract ValueTask<IAsyncDisposable> StartAsync(NodePart node, CancellationToken cancellationToken = default);
}
