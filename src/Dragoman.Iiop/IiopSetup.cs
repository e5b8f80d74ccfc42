using System.Collections.Concurrent;

namespace Dragoman.Iiop;

/// <summary>What a node and a command line have to know of IIOP: port 2809, the naming service under the key <c>NameService</c>, OMG IDL.</summary>
public sealed record IiopSetup : WireSetup
{
    /// <summary>Makes the setup.</summary>
    public IiopSetup()
        : base(IiopProfile.WireName, new WireListening(IiopProfile.WireName, "tcp", GiopConstants.DefaultPort))
    {
    }

    /// <summary>How the wire behaves.</summary>
    /// <value>The defaults of <see cref="IiopOptions"/>. What they say about TLS comes before what the node says.</value>
    public IiopOptions Options { get; init; } = new();

    /// <summary>What the naming service allows.</summary>
    /// <value>The defaults of <see cref="CosNamingOptions"/>.</value>
    public CosNamingOptions Naming { get; init; } = new();

    /// <inheritdoc/>
    public override string Language => "idl";

    /// <inheritdoc/>
    public override string LanguageTitle => "OMG IDL for CORBA";

    /// <inheritdoc/>
    public override IReadOnlyList<ContractBinding> Contracts => [NamingContextExtBinding.Instance];

    /// <inheritdoc/>
    public override string DefaultNames => $"{Corbaloc.Scheme}:127.0.0.1:2809/{CosNamingFace.RootKey}";

    /// <inheritdoc/>
    public override string NamesTitle => "a CORBA naming service or a context in it (IOR:…, corbaloc:…, corbaname:…)";

    /// <inheritdoc/>
    public override WirePart Compose(TlsOptions? tls)
    {
        var initialReferences = new ConcurrentDictionary<string, ObjectRef>(Options.InitialReferences, StringComparer.Ordinal);
        IiopOptions options = Options with { InitialReferences = initialReferences, ServerTls = Options.ServerTls ?? tls, ClientTls = Options.ClientTls ?? tls };
        return new WirePart(new IiopWire(options)) { Listening = Listening, Face = new CosNamingNodeFace(initialReferences, Naming) };
    }

    /// <inheritdoc/>
    public override async ValueTask<INames> OpenNamesAsync(ObjectHost client, string url, CancellationToken cancellationToken = default) =>
        new CosNamesClient(client, await client.ResolveAsync<INamingContextExt>(url, cancellationToken).ConfigureAwait(false));
}
