namespace Dragoman.Toy;

/// <summary>A wire with everything that a node and a command line ask of one.</summary>
internal sealed class ToyWire(TlsOptions? tls) : IWire
{
    private const string Tcp = "tcp";

    public string Name => ToyProfile.WireName;

    public IReadOnlyList<string> Schemes => [ToyUrl.Object, ToyUrl.Name];

    public bool Encrypts(Address address) => tls is not null;

    public IReadOnlyList<string> Explain(string text)
    {
        if (!ToyUrl.Is(text, ToyUrl.Name))
            return ToyUrl.Is(text, ToyUrl.Nil) ? ["nothing"] : Shown("toy object", ToyUrl.Parse(text, ToyUrl.Object));

        return Shown("toy name  ", ToyUrl.Parse(text, ToyUrl.Name));

        static string[] Shown(string what, (string Text, Address At) found) => [$"{what} {found.Text}", $"at         {found.At}"];
    }

    public bool TryParse(string text, out ObjectRef? reference)
    {
        bool isObject = ToyUrl.Is(text, ToyUrl.Object);
        reference = isObject && !ToyUrl.Is(text, ToyUrl.Nil) ? new ObjectRef("", [ToyUrl.ParseObject(text)]) : null;
        return isObject;
    }

    public async ValueTask<ObjectRef?> ResolveAsync(string url, IReferenceScope objects, CancellationToken cancellationToken)
    {
        if (!ToyUrl.Is(url, ToyUrl.Name))
            return null;

        (string name, Address at) = ToyUrl.Parse(url, ToyUrl.Name);
        var names = (IToyNames)objects.ObjectFor(new ObjectRef("", [new ToyProfile(at, ToyNames.Key)]), ToyNamesBinding.Instance)!;
        string found = await names.LookupAsync(name, cancellationToken);
        return found.Length == 0 ? throw new KeyNotFoundException($"'{name}' is not known at {at}.") : new ObjectRef("", [ToyUrl.ParseObject(found)]);
    }

    public string Format(ObjectRef? reference) => reference is null
        ? ToyUrl.Nil
        : ToyUrl.Format(reference.Profiles.OfType<ToyProfile>().FirstOrDefault() ?? throw new ArgumentException($"{reference} has no toy profile.", nameof(reference)));

    public IReadOnlyList<string> Objections(ContractShape contract) => [];

    public string Describe(ContractShape contract) =>
        string.Concat(contract.AllOperations.Select(operation => $"{contract.Name} can {operation.Name}\n"));

    public async ValueTask<IConnection> ConnectAsync(Profile profile, Address address, WireServices services, CancellationToken cancellationToken) =>
        new ToyConnection(await Transport(services).ConnectAsync(address, cancellationToken), services).Messages;

    public ValueTask<IListener> ListenAsync(Address address, WireServices services, CancellationToken cancellationToken)
    {
        var listener = new ToyListener(Transport(services).Listen(address), services);
        listener.Start();
        return ValueTask.FromResult<IListener>(listener);
    }

    private ITransport Transport(WireServices services) =>
        tls is null ? services.Transports[Tcp] : new TlsTransport(tls, services.Transports[Tcp], Tcp, services.LoggerFactory);
}
