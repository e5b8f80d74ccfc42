using Microsoft.Extensions.Logging;

namespace Dragoman.OncRpc;

/// <summary>The ONC RPC wire: RPC version 2 with XDR over TCP, UDP and Unix sockets, as client and as server.</summary>
public sealed class OncWire : IWire
{
    private const string Udp = "udp";
    private const string Unix = "unix";

    private readonly OncOptions _options;
    private readonly TlsOptions? _serverTls;
    private readonly TlsOptions? _clientTls;

    /// <summary>Makes the wire with default options.</summary>
    public OncWire()
        : this(new OncOptions())
    {
    }

    /// <summary>Makes the wire.</summary>
    /// <param name="options">How it behaves.</param>
    public OncWire(OncOptions options)
    {
        _options = options;
        _serverTls = TlsMessages.OptionsFrom(options.ServerTls);
        _clientTls = TlsMessages.OptionsFrom(options.ClientTls);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RemarkKind> Remarks => OncRemarks.All;

    /// <inheritdoc/>
    public string Name => OncProfile.WireName;

    /// <inheritdoc/>
    public bool Encrypts(Address address) =>
        _serverTls is not null && _options.ServerTlsPolicy == TlsPolicy.Required && address.Transport is not (Udp or Unix);

    /// <inheritdoc/>
    public IReadOnlyList<string> Schemes => [OncUrl.Scheme, OncUrl.NameScheme];

    /// <inheritdoc/>
    public IReadOnlyList<string> Explain(string text) => OncText.Explain(text);

    /// <inheritdoc/>
    /// <remarks>Reads <c>onc://host:port/program.version?net=tcp</c>; for a Unix socket <c>onc:///program.version?net=unix&amp;path=…</c>. The program is hexadecimal after <c>0x</c>, else decimal.</remarks>
    public bool TryParse(string text, out ObjectRef? reference)
    {
        reference = null;
        if (!OncUrl.IsReference(text))
            return false;

        reference = OncUrl.Parse(text);
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Resolves <c>rpcbind://host/program.version?net=tcp</c> by asking the rpcbind of that host, at port 111 unless the URL says otherwise, in one version only where it ends in <c>&amp;rpcbind=2</c>.</remarks>
    public async ValueTask<ObjectRef?> ResolveAsync(string url, IReferenceScope objects, CancellationToken cancellationToken)
    {
        if (!url.StartsWith(OncUrl.NameScheme, StringComparison.OrdinalIgnoreCase))
            return null;

        OncUrl.Location asked = OncUrl.ReadName(url);
        Address found = await new RpcbindClient(objects, asked.Address) { OnlyVersion = asked.Rpcbind }.FindAsync(asked.Program, asked.Version, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"{asked.Address} does not know the program of {url}.");
        return new ObjectRef("", [new OncProfile(found, asked.Program, asked.Version)]);
    }

    /// <inheritdoc/>
    public string Format(ObjectRef? reference) => OncUrl.Format(reference);

    /// <inheritdoc/>
    public IReadOnlyList<string> Objections(ContractShape contract) => ContractObjections.Of(contract);

    /// <inheritdoc/>
    public string Describe(ContractShape contract) => RpclPrinter.Print(contract);

    /// <inheritdoc/>
    public async ValueTask<IConnection> ConnectAsync(Profile profile, Address address, WireServices services, CancellationToken cancellationToken)
    {
        var onc = (OncProfile)profile;
        TlsPolicy policy = onc.Program == OncConstants.RpcbindProgram ? TlsPolicy.Opportunistic : _options.ClientTlsPolicy;
        if (services.DatagramTransports.TryGetValue(address.Transport, out IDatagramTransport? datagrams))
        {
            if (_clientTls is not null && policy == TlsPolicy.Required)
                throw new IOException($"{address} cannot be called with TLS, which is required here: datagrams have none. Use TCP.");

            IReadOnlyList<Address> places = await datagrams.ResolveAsync(address, cancellationToken).ConfigureAwait(false);
            return new OncDatagramConnection(await DatagramSearch.ConnectAsync(datagrams, places, onc, cancellationToken).ConfigureAwait(false), services, _options);
        }

        IChannel channel = await services.TransportOf(address).ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        if (_clientTls is not null && address.Transport != Unix && channel.Peer is null)
            channel = await TlsClientOpening.RunAsync(channel, onc, _clientTls, policy, cancellationToken).ConfigureAwait(false);

        return new OncConnection(channel, services, _options).Messages;
    }

    /// <inheritdoc/>
    public ValueTask<IListener> ListenAsync(Address address, WireServices services, CancellationToken cancellationToken)
    {
        if (services.DatagramTransports.TryGetValue(address.Transport, out IDatagramTransport? datagrams))
        {
            if (_serverTls is not null && _options.ServerTlsPolicy == TlsPolicy.Required)
                throw new IOException($"Cannot listen at {address}: TLS is required here, and datagrams have none. Use TCP.");

            var ear = new OncDatagramListener(datagrams.Listen(address), services, _options);
            ear.Start();
            return ValueTask.FromResult<IListener>(ear);
        }

        var listener = new OncListener(Acceptor(address, services), services, _options, PlainState(address));
        listener.Start();
        return ValueTask.FromResult<IListener>(listener);
    }

    private IAcceptor Acceptor(Address address, WireServices services)
    {
        ITransport transport = services.TransportOf(address);
        if (_serverTls is null || address.Transport == Unix || transport.IsEncrypted)
            return transport.Listen(address);

        if (_serverTls.Certificate is null)
            throw new InvalidOperationException($"Listening at {address} with TLS needs a certificate; set TlsOptions.Certificate.");

        IAcceptor plain = transport.Listen(address);
        ILogger logger = services.LoggerFactory.CreateLogger("Dragoman.OncRpc");
        return new HandshakeAcceptor(plain, plain.Address, new TlsServerOpening(_serverTls, _options.ServerTlsPolicy).RunAsync, _serverTls.MaxHandshakes, logger);
    }

    private TlsState PlainState(Address address) => _serverTls is null || address.Transport == Unix
        ? TlsState.NotOffered
        : _options.ServerTlsPolicy == TlsPolicy.Required ? TlsState.Demanded : TlsState.Declined;
}
