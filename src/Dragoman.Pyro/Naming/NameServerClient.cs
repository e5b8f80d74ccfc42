using System.Security.Cryptography;

namespace Dragoman.Pyro;

/// <summary>Asks a name server.</summary>
internal static class NameServerClient
{
    /// <summary>Finds the object of a name.</summary>
    /// <exception cref="KeyNotFoundException">The name server does not know the name.</exception>
    public static async ValueTask<ObjectRef?> LookupAsync(INameServer server, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await server.LookupAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (RemoteException exception) when (exception.Fault.Detail is PythonError { Name: "NamingError" })
        {
            throw new KeyNotFoundException($"The name server does not know '{name}'.", exception);
        }
    }

    /// <summary>Finds any object that has all of some tags.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static async ValueTask<ObjectRef?> FindAsync(INameServer server, string[] tags, CancellationToken cancellationToken)
    {
        Dictionary<string, string> found;
        try
        {
            found = await server.YellowPagesAsync(tags, null, false, cancellationToken).ConfigureAwait(false);
        }
        catch (RemoteException exception) when (exception.Kind is FaultKind.NoSuchOperation)
        {
            found = await server.ListTaggedAsync(null, null, tags, cancellationToken).ConfigureAwait(false); // Pyro4
        }

        return found.Count > 0
            ? PyroReferences.FromText(found.Values.ElementAt(RandomNumberGenerator.GetInt32(found.Count)))
            : throw new KeyNotFoundException($"No object has the tags {string.Join(", ", tags)}.");
    }
}
