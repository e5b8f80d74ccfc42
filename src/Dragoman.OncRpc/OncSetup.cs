namespace Dragoman.OncRpc;

/// <summary>What a node and a command line have to know of ONC RPC: programs at port 9112 by TCP and UDP, the node's rpcbind at port 9111, <c>.x</c> files.</summary>
public sealed record OncSetup : WireSetup
{
    private const string Rpcbind = "rpcbind";
    private const string Tcp = "tcp";
    private const string Udp = "udp";
    private const int OwnPort = 9111;

    // Any port would do, since rpcbind tells it; a fixed one keeps references valid over restarts.
    private const int ProgramsPort = 9112;

    /// <summary>Makes the setup.</summary>
    public OncSetup()
        : base(OncProfile.WireName, new WireListening(OncProfile.WireName, Tcp, ProgramsPort) { Beside = Udp })
    {
    }

    /// <summary>How the wire behaves.</summary>
    /// <value>The defaults of <see cref="OncOptions"/>. What they say about TLS comes before what the node says.</value>
    public OncOptions Options { get; init; } = new();

    /// <summary>What callers of the node's rpcbind may do.</summary>
    /// <value>The defaults of <see cref="OncRpc.RpcbindOptions"/>, but that callers on this machine may register programs unless the node lets others in without encryption.</value>
    public RpcbindOptions RpcbindOptions { get; init; } = new();

    /// <summary>Whether the node is the machine's rpcbind: listens at port 111 instead of 9111.</summary>
    /// <value>False by default. Only root may.</value>
    public bool TakesRpcbindPort { get; init; }

    /// <inheritdoc/>
    public override string Language => "x";

    /// <inheritdoc/>
    public override string LanguageTitle => ".x for rpcgen";

    /// <inheritdoc/>
    public override string NamesTitle => "an rpcbind (rpcbind://HOST[:PORT]), whose names are programs and versions such as 0x20000101.1";

    /// <inheritdoc/>
    public override IReadOnlyList<SetupSwitch> Switches =>
    [
        new(Rpcbind, "Be this machine's rpcbind: listen at port 111, which is root's, instead of 9111.", () => this with { TakesRpcbindPort = true }),
    ];

    /// <inheritdoc/>
    /// <remarks>
    /// Datagrams have no TLS: where it is required, there is no listener by UDP. A node on loopback, or with <c>AllowInsecure</c>, tells
    /// programs without TLS where its own are; any other one only those who speak TLS.
    /// </remarks>
    public override WirePart Compose(TlsOptions? tls)
    {
        OncOptions options = Options with { ServerTls = Options.ServerTls ?? tls, ClientTls = Options.ClientTls ?? tls };
        bool isTlsRequired = options.ServerTls is not null && options.ServerTlsPolicy == TlsPolicy.Required;
        var machine = new WireListening(Rpcbind, Tcp, OncConstants.RpcbindPort) { Beside = Udp };
        return new WirePart(new OncWire(options))
        {
            Listening = isTlsRequired ? [.. Listening.Select(listening => listening with { Beside = null })] : Listening,
            Face = new RpcbindFace(
                TakesRpcbindPort ? machine : machine with { Port = OwnPort },
                machine,
                RpcbindOptions,
                isPlain => new OncWire(isPlain ? options with { ServerTlsPolicy = TlsPolicy.Opportunistic } : options)),
        };
    }

    /// <inheritdoc/>
    public override ValueTask<INames> OpenNamesAsync(ObjectHost client, string url, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<INames>(new RpcbindNames(client, OncUrl.ReadRpcbind(url)));
}
