namespace Dragoman.OncRpc;

/// <summary>The ONC RPC wire: RPC version 2 with XDR over TCP, UDP and Unix sockets, as client and as server.</summary>
public sealed class OncWire : IWire
{
    private const string Udp = "udp";
    private const string RpcbindScheme = "rpcbind:";

    private readonly OncOptions _options;

    /// <summary>Makes the wire with default options.</summary>
    public OncWire()
        : this(new OncOptions())
    {
    }

    /// <summary>Makes the wire.</summary>
    /// <param name="options">How it behaves.</param>
    public OncWire(OncOptions options) => _options = options;

    /// <inheritdoc/>
    public string Name => OncProfile.WireName;

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
    /// <remarks>Resolves <c>rpcbind://host/program.version?net=tcp</c> by asking the rpcbind of that host, at port 111 unless the URL says otherwise.</remarks>
    public async ValueTask<ObjectRef?> ResolveAsync(string url, IReferenceScope objects, CancellationToken cancellationToken)
    {
        if (!url.StartsWith(RpcbindScheme, StringComparison.OrdinalIgnoreCase))
            return null;

        OncUrl.Location asked = OncUrl.Read(url, RpcbindScheme);
        Address rpcbind = asked.Address is { Transport: not "unix", Port: 0 } ? asked.Address with { Port = OncConstants.RpcbindPort } : asked.Address;
        Address found = await new RpcbindClient(objects, rpcbind).FindAsync(asked.Program, asked.Version, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"{rpcbind} does not know the program of {url}.");
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
        if (address.Transport == Udp)
            return new DatagramConnection(await DatagramSockets.ConnectAsync(address, cancellationToken).ConfigureAwait(false), address, services, _options);

        IChannel channel = await Transport(address, services).ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        return new OncConnection(channel, services, _options);
    }

    /// <inheritdoc/>
    public ValueTask<IListener> ListenAsync(Address address, WireServices services, CancellationToken cancellationToken)
    {
        if (address.Transport == Udp)
            return ValueTask.FromResult<IListener>(new DatagramListener(address, services, _options));

        var listener = new OncListener(Transport(address, services).Listen(address), services, _options);
        listener.Start();
        return ValueTask.FromResult<IListener>(listener);
    }

    private static ITransport Transport(Address address, WireServices services) =>
        services.Transports.TryGetValue(address.Transport, out ITransport? transport)
            ? transport
            : throw new IOException($"This host has no transport \"{address.Transport}\" to reach {address}.");
}
