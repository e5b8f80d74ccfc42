namespace Dragoman.Pyro;

/// <summary>What a node and a command line have to know of Pyro: port 9090, where the name server is as well, and modules of Python.</summary>
public sealed record PyroSetup : WireSetup
{
    /// <summary>Makes the setup.</summary>
    public PyroSetup()
        : base(PyroProfile.WireName, new WireListening(PyroProfile.WireName, "tcp", PyroConstants.NameServerPort))
    {
    }

    /// <summary>How the wire behaves.</summary>
    /// <value>The defaults of <see cref="PyroOptions"/>. What they say about TLS comes before what the node says.</value>
    public PyroOptions Options { get; init; } = new();

    /// <summary>What the name server allows.</summary>
    /// <value>The defaults of <see cref="NameServerOptions"/>.</value>
    public NameServerOptions NameServer { get; init; } = new();

    /// <inheritdoc/>
    public override string Language => "python";

    /// <inheritdoc/>
    public override string LanguageTitle => "a Python module for Pyro";

    /// <inheritdoc/>
    public override string NamesTitle => $"a Pyro name server (PYRO:{PyroNameServer.ObjectId}@HOST:PORT)";

    /// <inheritdoc/>
    public override WirePart Compose(TlsOptions? tls)
    {
        PyroOptions options = Options with { ServerTls = Options.ServerTls ?? tls, ClientTls = Options.ClientTls ?? tls };
        return new WirePart(new PyroWire(options)) { Listening = Listening, Face = new PyroNameFace(NameServer) };
    }

    /// <inheritdoc/>
    public override async ValueTask<INames> OpenNamesAsync(ObjectHost client, string url, CancellationToken cancellationToken = default)
    {
        INameServer server = await client.ResolveAsync<INameServer>(url, cancellationToken).ConfigureAwait(false);
        return ((Proxy)(object)server).Reference.Profiles.OfType<PyroProfile>().Any(profile => profile.ObjectId == PyroNameServer.ObjectId)
            ? new NameServerNames(client, server)
            : throw new FormatException($"'{url}' is an object, not a name server: that is PYRO:{PyroNameServer.ObjectId}@HOST:PORT.");
    }
}
