namespace Dragoman.Iiop;

/// <summary>The IIOP wire: GIOP 1.0, 1.1 and 1.2 over TCP, as client and as server.</summary>
public sealed class IiopWire : IWire
{
    private const string Tcp = "tcp";

    private readonly IiopOptions _options;

    /// <summary>Makes the wire with default options.</summary>
    public IiopWire()
        : this(new IiopOptions())
    {
    }

    /// <summary>Makes the wire.</summary>
    /// <param name="options">How it behaves.</param>
    public IiopWire(IiopOptions options) => _options = options;

    /// <inheritdoc/>
    public IReadOnlyList<RemarkKind> Remarks => IiopRemarks.All;

    /// <inheritdoc/>
    public string Name => IiopProfile.WireName;

    /// <inheritdoc/>
    public bool Encrypts(Address address) => _options.ServerTls is not null && address.Transport is Tcp or IiopProfile.SecureTransport;

    /// <inheritdoc/>
    public IReadOnlyList<string> Schemes => [Ior.Prefix, Corbaloc.Scheme, Corbaname.Scheme];

    /// <inheritdoc/>
    public IReadOnlyList<string> Explain(string text) => ReferenceText.Explain(text);

    /// <inheritdoc/>
    /// <remarks>Reads <c>IOR:</c> and <c>corbaloc:</c>; <c>corbaloc:rir:/Name</c> gives what <see cref="IiopOptions.InitialReferences"/> holds under that name.</remarks>
    public bool TryParse(string text, out ObjectRef? reference)
    {
        reference = null;
        text = text.Trim(); // what was read from a file ends with its line
        if (Ior.IsIor(text))
        {
            reference = Ior.Parse(text);
            return true;
        }

        if (!Corbaloc.IsCorbaloc(text))
            return false;

        Corbaloc location = Corbaloc.Parse(text);
        reference = location.IsInitialReference ? InitialReference(location) : location.ToReference();
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Resolves <c>corbaname:</c>.</remarks>
    public async ValueTask<ObjectRef?> ResolveAsync(string url, IReferenceScope objects, CancellationToken cancellationToken)
    {
        url = url.Trim();
        if (!Corbaname.IsCorbaname(url))
            return null;

        Corbaname name = Corbaname.Parse(url);
        ObjectRef context = name.Context.IsInitialReference ? InitialReference(name.Context) : name.Context.ToReference();
        if (name.Name.Length == 0)
            return context;

        NamePath path = NamePath.TryParse(name.Name, out NamePath? parsed) ? parsed : throw new FormatException($"'{name.Name}' after the # of '{url}' is not a name.");
        var service = (INamingContext)objects.ObjectFor(context, NamingContextBinding.Instance)!;
        try
        {
            return await NamingClient.ResolveAsync(service, path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception unknown) when (unknown is NotFoundException or CannotProceedException or InvalidNameException)
        {
            throw new KeyNotFoundException($"The name service of '{url}' does not know '{name.Name}'.", unknown);
        }
    }

    /// <inheritdoc/>
    public string Format(ObjectRef? reference) => Ior.Format(reference);

    /// <inheritdoc/>
    public IReadOnlyList<string> Objections(ContractShape contract) => IiopObjections.To(contract);

    /// <inheritdoc/>
    /// <remarks>What IDL cannot say of the contract stands in front, as comments: compilers may refuse such a file, and no host exports such an object.</remarks>
    public string Describe(ContractShape contract) =>
        string.Concat(Objections(contract).Select(static objection => $"// IIOP cannot carry this: {objection}\n")) + IdlPrinter.Print(contract);

    /// <inheritdoc/>
    public async ValueTask<IConnection> ConnectAsync(Profile profile, Address address, WireServices services, CancellationToken cancellationToken)
    {
        IChannel channel = await TransportTo(address, services).ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        return new GiopConnection(channel, services, _options, (IiopProfile)profile).Messages;
    }

    /// <inheritdoc/>
    public ValueTask<IListener> ListenAsync(Address address, WireServices services, CancellationToken cancellationToken)
    {
        var listener = new IiopListener(Listen(address, services), services, _options);
        listener.Start();
        return ValueTask.FromResult<IListener>(listener);
    }

    private ITransport TransportTo(Address address, WireServices services)
    {
        bool isSecure = address.Transport == IiopProfile.SecureTransport;
        if (isSecure && _options.ClientTls is { } tls)
            return new TlsTransport(tls, services.TransportOf(address with { Transport = Tcp }), IiopProfile.SecureTransport, services.LoggerFactory);

        if (isSecure && !services.Transports.ContainsKey(IiopProfile.SecureTransport))
            throw new IOException($"{address} wants TLS; set IiopOptions.ClientTls.");

        ITransport transport = services.TransportOf(address);
        return _options.ClientTls is null || transport.IsEncrypted || address.Transport != Tcp
            ? transport
            : throw new IOException($"{address} is not called: it is without TLS, which IiopOptions.ClientTls wants.");
    }

    private IAcceptor Listen(Address address, WireServices services) => _options.ServerTls is { } tls && address.Transport is Tcp or IiopProfile.SecureTransport
        ? new TlsTransport(tls, services.TransportOf(address with { Transport = Tcp }), IiopProfile.SecureTransport, services.LoggerFactory).Listen(address)
        : services.TransportOf(address).Listen(address);

    private ObjectRef InitialReference(Corbaloc location)
    {
        string name = location.Key.ToString();
        return _options.InitialReferences.TryGetValue(name, out ObjectRef? reference)
            ? reference
            : throw new FormatException($"There is no initial reference \"{name}\" here.");
    }
}
