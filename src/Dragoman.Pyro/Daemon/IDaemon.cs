namespace Dragoman.Pyro;

/// <summary>What every Pyro daemon offers under the object id <c>Pyro.Daemon</c>.</summary>
[Contract(Name = "Pyro.Daemon")]
public partial interface IDaemon
{
    /// <summary>Tells the ids of registered objects.</summary>
    /// <returns>The ids; this library's daemons tell their own only.</returns>
    string[] Registered();

    /// <summary>Does nothing.</summary>
    void Ping();

    /// <summary>Describes the daemon.</summary>
    /// <returns>A line for people.</returns>
    string Info();

    /// <summary>Tells the members of an object, as Pyro4 is asked for them. This form stands first: it is the one that arrives here.</summary>
    /// <param name="objectId">The object's id.</param>
    /// <param name="asLists">Ignored: members always come as lists.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The members.</returns>
    [PyroName("get_metadata")]
    ValueTask<PyroMetadata> GetMetadataAsListsAsync(string objectId, bool asLists = true, CancellationToken cancellationToken = default);

    /// <summary>Tells the members of an object: the form that both generations take.</summary>
    /// <param name="objectId">The object's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The members.</returns>
    ValueTask<PyroMetadata> GetMetadataAsync(string objectId, CancellationToken cancellationToken = default);
}
