namespace Dragoman.Pyro;

/// <summary>The Pyro wire: Pyro5 (protocol 502) and Pyro4 (protocol 48), as client and as server. A listener serves both.</summary>
public sealed class PyroWire : IWire
{
    private const string UnixTransport = "unix";

    private readonly PyroOptions _options;

    /// <summary>Makes the wire with default options.</summary>
    public PyroWire()
        : this(new PyroOptions())
    {
    }

    /// <summary>Makes the wire.</summary>
    /// <param name="options">How it behaves.</param>
    public PyroWire(PyroOptions options) => _options = options;

    /// <inheritdoc/>
    public IReadOnlyList<RemarkKind> Remarks => PyroRemarks.All;

    /// <inheritdoc/>
    public string Name => PyroProfile.WireName;

    /// <inheritdoc/>
    public bool CarriesStreams => true;

    /// <inheritdoc/>
    public bool Encrypts(Address address) => _options.ServerTls is not null && address.Transport != UnixTransport;

    /// <inheritdoc/>
    public IReadOnlyList<string> Schemes => [PyroUri.ObjectScheme, PyroUri.LocationScheme, PyroUri.NameScheme, PyroUri.TagsScheme];

    /// <inheritdoc/>
    public IReadOnlyList<string> Explain(string text) => PyroText.Explain(text);

    /// <inheritdoc/>
    /// <remarks>Reads <c>PYRO:object@host:port</c>, and Pyro 3's form of it: <c>PYROLOC://host:port/object</c>.</remarks>
    public bool TryParse(string text, out ObjectRef? reference)
    {
        string uri = text.Trim();
        PyroProfile? profile = PyroUri.Is(uri, PyroUri.ObjectScheme) ? PyroUri.ParseObject(uri)
            : PyroUri.Is(uri, PyroUri.LocationScheme) ? PyroUri.ParseLocation(uri)
            : null;
        reference = profile is null ? null : new ObjectRef("", [profile]);
        return profile is not null;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Resolves <c>PYRONAME:name[@host[:port]]</c>, and <c>PYROMETA:tag,tag[@host[:port]]</c> to any object that has all the tags. Without a
    /// host the name server of the options is asked; when nobody is there, the one that answers a broadcast, if the options say where to send it.
    /// </remarks>
    public async ValueTask<ObjectRef?> ResolveAsync(string url, IReferenceScope objects, CancellationToken cancellationToken)
    {
        string uri = url.Trim();
        bool isName = PyroUri.Is(uri, PyroUri.NameScheme);
        if (!isName && !PyroUri.Is(uri, PyroUri.TagsScheme))
            return null;

        (string name, Address? server) = PyroUri.ParseName(uri, isName ? PyroUri.NameScheme : PyroUri.TagsScheme, PyroConstants.NameServerPort);
        try
        {
            return await AskAsync(new PyroProfile(PyroConstants.NameServerId, server ?? _options.NameServer)).ConfigureAwait(false);
        }
        catch (WireException exception) when (exception.Error == WireError.Unreachable && server is null && _options.BroadcastAddresses.Count > 0)
        {
            PyroProfile found = await NameServerSearch.FindAsync(_options.BroadcastAddresses, cancellationToken).ConfigureAwait(false)
                ?? throw new WireException(new Fault(FaultKind.Unreachable, $"{exception.Message} No name server answers a broadcast.", Completion.No, exception));
            return await AskAsync(found).ConfigureAwait(false);
        }

        ValueTask<ObjectRef?> AskAsync(PyroProfile profile)
        {
            var service = (INameServer)objects.ObjectFor(new ObjectRef(NameServerBinding.Instance.Shape.Name, [profile]), NameServerBinding.Instance)!;
            return isName
                ? NameServerClient.LookupAsync(service, name, cancellationToken)
                : NameServerClient.FindAsync(service, name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public string Format(ObjectRef? reference) => PyroUri.Format(
        reference?.Profiles.OfType<PyroProfile>().FirstOrDefault()
        ?? throw new ArgumentException("The reference has no Pyro profile; the nil reference has no URI.", nameof(reference)));

    /// <inheritdoc/>
    public IReadOnlyList<string> Objections(ContractShape contract) => PyroObjections.To(contract);

    /// <inheritdoc/>
    public string Describe(ContractShape contract) => PythonStub.Print(contract);

    /// <inheritdoc/>
    /// <remarks>Python's daemons tell the names of methods and attributes, and which methods are oneway, but no types.</remarks>
    public async ValueTask<ContractShape?> LearnAsync(Profile profile, IReferenceScope objects, CancellationToken cancellationToken)
    {
        if (profile is not PyroProfile place)
            return null;

        var daemon = (IDaemon)objects.ObjectFor(
            new ObjectRef(DaemonBinding.Instance.Shape.Name, [place with { ObjectId = PyroConstants.DaemonId }]), DaemonBinding.Instance)!;
        PyroMetadata metadata = await daemon.GetMetadataAsync(place.ObjectId, cancellationToken).ConfigureAwait(false);
        return LearntContract.Of(place.ObjectId, metadata);
    }

    /// <inheritdoc/>
    public async ValueTask<IConnection> ConnectAsync(Profile profile, Address address, WireServices services, CancellationToken cancellationToken)
    {
        var place = (PyroProfile)profile;
        if (place.Session?.HasEnded == true)
            throw new IOException(place.Session.Gone().Message);

        ExclusivePool pool = new PyroDialer(address, services, _options, place.Session).Pool;
        place.Session?.Attach(pool);
        await pool.OpenAsync(place, cancellationToken).ConfigureAwait(false);
        return pool;
    }

    /// <inheritdoc/>
    public ValueTask<IListener> ListenAsync(Address address, WireServices services, CancellationToken cancellationToken)
    {
        var listener = new PyroListener(TransportOf(address, services, _options.ServerTls).Listen(address), services, _options);
        listener.Start();
        return ValueTask.FromResult<IListener>(listener);
    }

    /// <summary>The transport of an address, encrypted when the options say so.</summary>
    /// <exception cref="IOException">The host has none.</exception>
    internal static ITransport TransportOf(Address address, WireServices services, TlsOptions? tls)
    {
        ITransport transport = services.TransportOf(address);
        return tls is null || address.Transport == UnixTransport ? transport : new TlsTransport(tls, transport, transport.Name, services.LoggerFactory);
    }
}
