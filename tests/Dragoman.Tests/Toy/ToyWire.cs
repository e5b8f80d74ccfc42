using System.Globalization;

namespace Dragoman.Tests;

/// <summary>The smallest wire that shows what the core does for wires: frames of a length, a kind and an id.</summary>
internal sealed class ToyWire : IWire
{
    public string Name => "toy";

    /// <summary>Whether encoding anything fails the test.</summary>
    public bool ForbidsEncoding { get; init; }

    /// <summary>Counts the connections made as client.</summary>
    public int Connects => Volatile.Read(ref _connects);

    /// <summary>The last connection made as client.</summary>
    public ToyConnection? Last { get; private set; }

    /// <summary>Makes what is told of the references that cross a connection, at either end.</summary>
    public Func<ToyConnection, IReferenceWatch?> NewWatch { get; init; } = static _ => null;

    /// <summary>Waited for before a listener is there; null for nothing.</summary>
    public Func<Task>? BeforeListening { get; init; }

    private int _connects;

    public IReadOnlyList<string> Schemes => ["toy:"];

    public bool TryParse(string text, out ObjectRef? reference)
    {
        reference = text.StartsWith("toy:", StringComparison.Ordinal) ? Parse(text[4..]) : null;
        return text.StartsWith("toy:", StringComparison.Ordinal);
    }

    public ValueTask<ObjectRef?> ResolveAsync(string url, IReferenceScope objects, CancellationToken cancellationToken) => default;

    public string Format(ObjectRef? reference) => "toy:" + Print(reference);

    public IReadOnlyList<string> Objections(ContractShape contract) => [];

    public string Describe(ContractShape contract) => contract.Name;

    public async ValueTask<IConnection> ConnectAsync(Profile profile, Address address, WireServices services, CancellationToken cancellationToken)
    {
        IChannel channel = await services.Transports[address.Transport].ConnectAsync(address, cancellationToken);
        Interlocked.Increment(ref _connects);
        return Last = new ToyConnection(channel, services) { ForbidsEncoding = ForbidsEncoding, NewWatch = NewWatch };
    }

    public async ValueTask<IListener> ListenAsync(Address address, WireServices services, CancellationToken cancellationToken)
    {
        if (BeforeListening is not null)
            await BeforeListening();

        var listener = new ToyListener(services.Transports[address.Transport].Listen(address), services, NewWatch);
        listener.Start();
        return listener;
    }

    public static string Print(ObjectRef? reference) => reference is null
        ? ""
        : reference.Contract + string.Concat(reference.Profiles.Select(p =>
            $"|{p.Addresses[0].Transport},{p.Addresses[0].Host},{p.Addresses[0].Port},{Convert.ToHexString(p.Key.Octets.Span)}"));

    public static ObjectRef? Parse(string text)
    {
        if (text.Length == 0)
            return null;

        string[] parts = text.Split('|');
        return new ObjectRef(parts[0], [.. parts.Skip(1).Select(ParseProfile)]);
    }

    private static Profile ParseProfile(string text)
    {
        string[] parts = text.Split(',');
        return new ToyProfile(
            new Address(parts[0], parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture)),
            new ObjectKey(Convert.FromHexString(parts[3])));
    }
}
