namespace Dragoman.Pyro;

/// <summary>Shows a name tree to Pyro's clients as their name server: the objects in its root that have a profile of this wire.</summary>
/// <remarks>A name is one component, whatever characters it has. Tags are kept in the profile. Other wires' profiles of a name are left alone.</remarks>
public static class PyroNameServer
{
    /// <summary>The object id of name servers.</summary>
    public const string ObjectId = PyroConstants.NameServerId;

    /// <summary>Serves a name tree under the object id of name servers, at all addresses where the host listens for Pyro. It ends with the host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="options">What is allowed; null for the defaults.</param>
    public static void Start(Host host, INameTree tree, NameServerOptions? options = null)
    {
        IReferenceScope objects = host;
        NameRegister register = new(
            tree,
            options ?? new NameServerOptions(),
            self => objects.ReferenceTo(self, NameServerFace.Instance)!.Profiles.OfType<PyroProfile>().First());
        host.Export(new ObjectKey(ObjectId), NameServerFace.Instance, register);
    }
}
