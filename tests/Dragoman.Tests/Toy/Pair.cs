namespace Dragoman.Tests;

/// <summary>A server and a client that speak the toy wire over one transport.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private Pair(ObjectHost server, ObjectHost client, IListener listener, ToyWire clientWire, FaultyTransport transport)
    {
        Server = server;
        Client = client;
        Listener = listener;
        ClientWire = clientWire;
        Transport = transport;
    }

    public ObjectHost Server { get; }

    public ObjectHost Client { get; }

    public IListener Listener { get; }

    public ToyWire ClientWire { get; }

    public FaultyTransport Transport { get; }

    public EchoServant Servant { get; } = new();

    public EchoProxy Proxy { get; private set; } = null!;

    public static async Task<Pair> StartAsync(PairOptions? options = null)
    {
        options ??= new PairOptions();
        var transport = new FaultyTransport(options.Transport == "tcp" ? new TcpTransport() : new MemoryTransport());
        Address any = options.Transport == "tcp" ? new Address("tcp", "127.0.0.1", 0) : new Address("memory", "server", 0);
        var server = new ObjectHost(new ObjectHostOptions
        {
            Wires = [new ToyWire()],
            Transports = [transport],
            ConnectionLimits = options.ServerLimits,
            DispatchLimits = options.DispatchLimits,
            Budgets = options.ServerBudgets,
            ServerInterceptors = options.ServerInterceptors,
            LoggerFactory = options.ServerLog,
            CallbackAddress = any,
        });
        var wire = new ToyWire();
        var client = new ObjectHost(new ObjectHostOptions
        {
            Wires = [wire],
            Transports = [transport],
            ConnectionLimits = options.ClientLimits,
            Retry = options.Retry,
            LoggerFactory = options.ClientLog,
            CallbackAddress = any with { Host = options.Transport == "tcp" ? "127.0.0.1" : "client" },
        });
        IListener listener = await server.ListenAsync("toy", any);
        var pair = new Pair(server, client, listener, wire, transport);
        pair.Proxy = pair.ProxyOf(server.Export<IEcho>(pair.Servant, options.Export));
        return pair;
    }

    public EchoProxy ProxyOf(ObjectRef reference) => (EchoProxy)Client.Proxy<IEcho>(reference);

    /// <summary>Another client, with a connection of its own.</summary>
    public ObjectHost AnotherClient(ConnectionLimits? limits = null) => new(new ObjectHostOptions
    {
        Wires = [new ToyWire()],
        Transports = [Transport],
        ConnectionLimits = limits ?? new ConnectionLimits(),
        CallbackAddress = null,
    });

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }
}
