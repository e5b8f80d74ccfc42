namespace Dragoman.Pyro;

/// <summary>Pyro's name server, as its clients call it.</summary>
[Contract(Name = "Pyro.NameServer")]
public partial interface INameServer
{
    /// <summary>Finds the object of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object.</returns>
    [Idempotent]
    ValueTask<ObjectRef?> LookupAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Finds the object and the tags of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="returnMetadata">True: without it there would be no tags.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object and its tags.</returns>
    [Idempotent]
    [PyroName("lookup")]
    ValueTask<(ObjectRef? Target, HashSet<string> Tags)> LookupTaggedAsync(string name, bool returnMetadata, CancellationToken cancellationToken = default);

    /// <summary>Gives an object a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="uri">The object's URI.</param>
    /// <param name="safe">Whether to refuse when the name is taken.</param>
    /// <param name="metadata">Tags; null to keep none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    ValueTask RegisterAsync(string name, string uri, bool safe = false, string[]? metadata = null, CancellationToken cancellationToken = default);

    /// <summary>Removes names.</summary>
    /// <param name="name">A name; null for none.</param>
    /// <param name="prefix">What the names begin with; null for none.</param>
    /// <param name="regex">What the names match; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were removed.</returns>
    ValueTask<int> RemoveAsync(string? name = null, string? prefix = null, string? regex = null, CancellationToken cancellationToken = default);

    /// <summary>Lists names.</summary>
    /// <param name="prefix">What they begin with; null for anything.</param>
    /// <param name="regex">What they match; null for anything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>URIs by name.</returns>
    [Idempotent]
    ValueTask<Dictionary<string, string>> ListAsync(string? prefix = null, string? regex = null, CancellationToken cancellationToken = default);

    /// <summary>Lists names by their tags (Pyro4).</summary>
    /// <param name="prefix">Null.</param>
    /// <param name="regex">Null.</param>
    /// <param name="all">Tags that all must be there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>URIs by name.</returns>
    [Idempotent]
    [PyroName("list")]
    ValueTask<Dictionary<string, string>> ListTaggedAsync(string? prefix, string? regex, string[] all, CancellationToken cancellationToken = default);

    /// <summary>Lists names by their tags (Pyro5).</summary>
    /// <param name="all">Tags that all must be there; null for any.</param>
    /// <param name="any">Tags of which one must be there; null for any.</param>
    /// <param name="returnMetadata">Whether tags are to be told; false.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>URIs by name.</returns>
    [Idempotent]
    [PyroName("yplookup")]
    ValueTask<Dictionary<string, string>> YellowPagesAsync(string[]? all, string[]? any, bool returnMetadata, CancellationToken cancellationToken = default);

    /// <summary>Lists names by their tags, and tells these (Pyro4).</summary>
    /// <param name="prefix">What the names begin with; null for anything.</param>
    /// <param name="regex">What the names match; null for anything.</param>
    /// <param name="all">Tags that all must be there; null for any.</param>
    /// <param name="any">Tags of which one must be there; null for any.</param>
    /// <param name="returnMetadata">True: without it there would be no tags.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>URIs and tags by name.</returns>
    [Idempotent]
    [PyroName("list")]
    ValueTask<Dictionary<string, (string Uri, HashSet<string> Tags)>> ListDetailsAsync(
        string? prefix, string? regex, string[]? all, string[]? any, bool returnMetadata, CancellationToken cancellationToken = default);

    /// <summary>Lists names by their tags, and tells these (Pyro5).</summary>
    /// <param name="all">Tags that all must be there; null for any.</param>
    /// <param name="any">Tags of which one must be there; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>URIs and tags by name.</returns>
    [Idempotent]
    [PyroName("yplookup")]
    ValueTask<Dictionary<string, (string Uri, HashSet<string> Tags)>> YellowPagesDetailsAsync(string[]? all, string[]? any, CancellationToken cancellationToken = default);

    /// <summary>Replaces the tags of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="metadata">The tags.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    ValueTask SetMetadataAsync(string name, string[] metadata, CancellationToken cancellationToken = default);

    /// <summary>Counts names, the name server's own among them.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The count.</returns>
    [Idempotent]
    ValueTask<int> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Does nothing.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when the name server has answered.</returns>
    [Idempotent]
    ValueTask PingAsync(CancellationToken cancellationToken = default);
}
