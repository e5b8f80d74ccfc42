using Dragoman.Testing.Conformance;

namespace Dragoman.Tests.Lifetimes;

/// <summary>A server that keeps what it is given and a client, which share a clock that the test moves, and a cable that it cuts.</summary>
internal sealed class KeeperPair : IAsyncDisposable
{
    public static readonly TimeSpan Grace = new LifetimeOptions().Grace;

    private readonly MemoryTransport _transport = new();

    private KeeperPair(Func<SteppedTime, LifetimeOptions>? client, Func<ToyConnection, IReferenceWatch?>? clientWatch)
    {
        Cable = new CuttableTransport(_transport);
        Server = NewHost("server");
        Client = NewHost("client", Cable, client?.Invoke(Clock), clientWatch);
    }

    public SteppedTime Clock { get; } = new();

    public CuttableTransport Cable { get; }

    public ObjectHost Server { get; }

    public ObjectHost Client { get; }

    public Address At { get; private set; } = null!;

    public Keeper Servant { get; } = new() { Name = "server" };

    public ObjectRef Reference { get; private set; } = null!;

    public IKeeper Remote { get; private set; } = null!;

    public static async Task<KeeperPair> StartAsync(
        Func<SteppedTime, LifetimeOptions>? client = null, Func<ToyConnection, IReferenceWatch?>? clientWatch = null)
    {
        var pair = new KeeperPair(client, clientWatch);
        pair.At = (await pair.Server.ListenAsync("toy", new Address("memory", "server", 0))).Address;
        pair.Reference = pair.Server.Export<IKeeper>(pair.Servant);
        pair.Remote = pair.Client.Proxy<IKeeper>(pair.Reference);
        return pair;
    }

    /// <summary>Gives an object to the server, and gives the proxy that it has of it.</summary>
    public IKeeper Give(IKeeper given)
    {
        Remote.Keep(given);
        return Servant.Kept.Last();
    }

    /// <summary>Cuts the client's connections, and waits until it has noticed.</summary>
    public async Task CutAsync(ObjectHost? host = null)
    {
        Cable.Cut();
        await Patience.Until(() => (host ?? Client).ListObjects().All(o => o.Holders.All(h => h.Left is not null)));
    }

    public ObjectHost NewHost(string name, ITransport? transport = null, LifetimeOptions? lifetimes = null, Func<ToyConnection, IReferenceWatch?>? watch = null) => new(new ObjectHostOptions
    {
        Wires = [new ToyWire { NewWatch = watch ?? (static _ => null) }],
        Transports = [transport ?? _transport],
        CallbackAddress = new Address("memory", name, 0),
        Lifetimes = lifetimes ?? new LifetimeOptions { Clock = Clock },
    });

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }
}
