namespace Dragoman.Pyro;

/// <summary>Shows a name tree to Pyro's clients as their name server: the objects in its root that have a profile of this wire.</summary>
/// <remarks>A name is one component, whatever characters it has. Tags are attributes of the entry (<see cref="NameAttributes.Tag"/>). Other wires' profiles of a name are left alone.</remarks>
public sealed class PyroNameServer : IAsyncDisposable
{
    /// <summary>The object id of name servers.</summary>
    public const string ObjectId = PyroConstants.NameServerId;

    private readonly ObjectHost _host;
    private readonly NameRegister _register;
    private readonly NameServerBeacon? _beacon;
    private readonly NameCleaner? _cleaner;

    private PyroNameServer(ObjectHost host, INameTree tree, NameServerOptions options)
    {
        _host = host;
        IReferenceScope objects = host;
        _register = new NameRegister(
            tree, options, self => objects.ReferenceTo(self, NameServerFace.Instance)!.Profiles.OfType<PyroProfile>().First());
        host.Export(new ObjectKey(ObjectId), NameServerFace.Instance, _register);
        if (options.AnswerAt is { } address)
            _beacon = Answer(host, address, () => Profiles);

        if (options.CleanEvery is { } pause)
            _cleaner = NameCleaner.Start(_register, options, pause, host.Transports);
    }

    /// <summary>The port where askers are heard.</summary>
    /// <value>Null when they are not.</value>
    public int? AnswerPort => _beacon?.Port;

    /// <summary>Where the name server is reached.</summary>
    internal IReadOnlyList<PyroProfile> Profiles => [.. ((IReferenceScope)_host).ReferenceTo(_register, NameServerFace.Instance)!.Profiles.OfType<PyroProfile>()];

    /// <summary>Serves a name tree under the object id of name servers, at all addresses where the host listens for Pyro.</summary>
    /// <param name="host">The host.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="options">What is allowed; null for the defaults.</param>
    /// <returns>The name server. It ends when it is disposed of; what it does beside answering calls does not end with the host.</returns>
    /// <exception cref="ArgumentException">The host has a name server already, or the address to answer at is no IPv4 address.</exception>
    /// <exception cref="IOException">The address to answer at is taken or forbidden.</exception>
    public static PyroNameServer Start(ObjectHost host, INameTree tree, NameServerOptions? options = null) => new(host, tree, options ?? new NameServerOptions());

    /// <summary>Ends the name server. The names stay in their tree.</summary>
    /// <returns>A task that completes when nobody is answered any more.</returns>
    public async ValueTask DisposeAsync()
    {
        _host.Unexport(new ObjectKey(ObjectId));
        if (_beacon is not null)
            await _beacon.DisposeAsync().ConfigureAwait(false);

        if (_cleaner is not null)
            await _cleaner.DisposeAsync().ConfigureAwait(false);
    }

    private static NameServerBeacon Answer(ObjectHost host, Address address, Func<IReadOnlyList<PyroProfile>> own)
    {
        try
        {
            return NameServerBeacon.Start(address, own);
        }
        catch
        {
            host.Unexport(new ObjectKey(ObjectId)); // there is no name server that could be disposed of
            throw;
        }
    }
}
