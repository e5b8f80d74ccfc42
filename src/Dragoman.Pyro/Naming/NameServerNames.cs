namespace Dragoman.Pyro;

/// <summary>A Pyro name server as people use it.</summary>
/// <param name="client">Makes the calls.</param>
/// <param name="server">The name server.</param>
internal sealed class NameServerNames(ObjectHost client, INameServer server) : INames
{
    /// <summary>Lists names; of those that begin with a text when one is given.</summary>
    public async ValueTask<IReadOnlyList<string[]>> ListAsync(string? name, bool withReferences, CancellationToken cancellationToken)
    {
        Dictionary<string, string> found = await server.ListAsync(name, null, cancellationToken).ConfigureAwait(false);
        return [["name", "reference"], .. found.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (string[])[entry.Key, entry.Value])];
    }

    public async ValueTask<string> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        ObjectRef? found = await server.LookupAsync(name, cancellationToken).ConfigureAwait(false);
        return found is null ? "None" : Uri(found);
    }

    public async ValueTask BindAsync(string name, string reference, bool replaces, CancellationToken cancellationToken)
    {
        ObjectRef target = await client.ResolveAsync(reference, cancellationToken).ConfigureAwait(false)
            ?? throw new FormatException("A Pyro name server keeps no nil reference.");
        await server.RegisterAsync(name, Uri(target), !replaces, null, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask UnbindAsync(string name, CancellationToken cancellationToken)
    {
        if (await server.RemoveAsync(name, null, null, cancellationToken).ConfigureAwait(false) == 0)
            throw new KeyNotFoundException($"'{name}' is not bound.");
    }

    private static string Uri(ObjectRef reference) => reference.Profiles.OfType<PyroProfile>().FirstOrDefault() is { } profile
        ? PyroUri.Format(profile)
        : throw new FormatException($"A Pyro name server keeps references of the form PYRO:…; {reference} has none.");
}
