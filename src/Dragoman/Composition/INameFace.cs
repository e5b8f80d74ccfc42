namespace Dragoman;

/// <summary>Shows the names of one node in the naming protocol of one wire.</summary>
/// <remarks>
/// A node prepares a face, lets the wire listen, and starts the face; from then on it asks for URLs and tells of what is exported. It
/// ends with <see cref="LeaveAsync"/>, the end of the host, and disposal, which a face gets that was never prepared, too.
/// </remarks>
public interface INameFace : IAsyncDisposable
{
    /// <summary>Bring the face's own objects to life on demand.</summary>
    /// <value>Empty by default. The host is made with them, before <see cref="PrepareAsync"/>.</value>
    IReadOnlyList<IActivator> Activators => [];

    /// <summary>Exports what callers look for as soon as the wire listens.</summary>
    /// <param name="node">What the node lends; it has names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when that is exported.</returns>
    ValueTask PrepareAsync(NodePart node, CancellationToken cancellationToken = default);

    /// <summary>Begins to serve: the wire listens by now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when the names are shown.</returns>
    /// <exception cref="IOException">A port of the naming protocol cannot be had.</exception>
    ValueTask StartAsync(CancellationToken cancellationToken = default);

    /// <summary>The URL by which the wire's programs find the names.</summary>
    /// <value>In a started face.</value>
    string Url { get; }

    /// <summary>Gives the URL by which the wire's programs find one name.</summary>
    /// <param name="name">The name in text form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The URL, which the wire resolves.</returns>
    /// <exception cref="NameException">The name is not bound, or is no name.</exception>
    /// <exception cref="KeyNotFoundException">The name is bound to nothing that this wire reaches.</exception>
    /// <exception cref="FormatException">URLs of the wire have no way to write the name.</exception>
    ValueTask<string> UrlOfAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Hears of an object that the node has exported and bound to a name, for protocols that are told of objects elsewhere.</summary>
    /// <param name="reference">The object, with its profiles of all wires.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is known there. By default there is nothing to do: the face shows the tree.</returns>
    ValueTask AddAsync(ObjectRef reference, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    /// <summary>Takes back what others were told, while the node still answers.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done. By default nobody was told anything.</returns>
    ValueTask LeaveAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
