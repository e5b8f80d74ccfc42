namespace Dragoman.Toy;

/// <summary>All that a node and a command line know of the toy wire.</summary>
internal sealed record ToySetup() : WireSetup(ToyProfile.WireName, new WireListening(ToyProfile.WireName, "tcp", 7070))
{
    /// <summary>Where the names are.</summary>
    public WireListening NamesListening { get; init; } = new("toynames", "tcp", 7071);

    public override string Language => "toylang";

    public override string LanguageTitle => "what objects can do";

    public override string DefaultNames => "toy:toy.names@127.0.0.1:7071";

    public override string NamesTitle => "a toy naming service (toy:toy.names@HOST:PORT)";

    public override IReadOnlyList<ContractBinding> Contracts => [ToyNamesBinding.Instance];

    public override IReadOnlyList<SetupSwitch> Switches =>
        [new("toy-any", "Let the toy's names have any port.", () => this with { NamesListening = NamesListening with { Port = 0 } })];

    public override WirePart Compose(TlsOptions? tls) => new(new ToyWire(tls)) { Listening = Listening, Face = new ToyFace(NamesListening, tls) };

    public override ValueTask<INames> OpenNamesAsync(ObjectHost client, string url, CancellationToken cancellationToken = default) => ToyUrl.Is(url, ToyUrl.Object)
        ? new(new ToyNamesClient(client, client.Proxy<IToyNames>(new ObjectRef("", [ToyUrl.ParseObject(url)]))))
        : throw new FormatException($"'{url}' is no toy naming service.");
}
