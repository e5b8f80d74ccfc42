using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing;

/// <summary>What every wire must do, whatever its octets look like: a client host and a server host talk to each other. A wire's own tests inherit this and add how it is made.</summary>
/// <typeparam name="TWire">The wire.</typeparam>
public abstract partial class WireConformance<TWire> : IAsyncLifetime
    where TWire : IWire
{
    private readonly List<ObjectHost> _hosts = [];

    /// <summary>The transport that both hosts use; under the name that the wire's addresses have.</summary>
    protected ITransport Transport { get; private set; } = null!;

    /// <summary>The client's transport, which the test can cut.</summary>
    protected CuttableTransport Cable { get; private set; } = null!;

    protected ObjectHost Server { get; private set; } = null!;

    protected ObjectHost Client { get; private set; } = null!;

    protected EverythingServant Servant { get; } = new();

    protected ObjectRef Reference { get; private set; } = null!;

    /// <summary>The client's proxy of <see cref="Servant"/>.</summary>
    protected IEverything Remote { get; private set; } = null!;

    /// <summary>Where the server listens.</summary>
    protected virtual Address ListenAt => new("tcp", "127.0.0.1", 0);

    /// <summary>Whether the wire tells the server that a caller gave up.</summary>
    protected virtual bool CarriesCancellation => true;

    /// <summary>Whether the wire carries the place of a call in a distributed trace.</summary>
    protected virtual bool CarriesTraces => true;

    /// <summary>Whether all calls to one server share one connection.</summary>
    protected virtual bool SharesConnection => true;

    /// <summary>Whether a server that stops tells its clients which calls it has not run.</summary>
    protected virtual bool SaysFarewell => true;

    /// <summary>Whether a caller notices before it sends that the server has closed the connection; otherwise the first call after that may have run.</summary>
    protected virtual bool NoticesEnd => true;

    /// <summary>Whether calls carry the key of their object; otherwise one that was exported without a fixed key cannot be told from a later one in its place.</summary>
    protected virtual bool CallsCarryKeys => true;

    /// <summary>What an answer says of a call that was refused: wires whose answers to calls that were not run cannot be told from those to calls that were, prove nothing.</summary>
    protected virtual Completion RefusedByAnswer => Completion.No;

    /// <summary>Whether a value that an enumeration does not declare is refused; otherwise it arrives as it is.</summary>
    protected virtual bool ChecksEnumerations => true;

    /// <summary>Whether a refusal says why; otherwise it says no more than that the call was not run.</summary>
    protected virtual bool TellsReasons => true;

    /// <summary>Whether references carry the name of their contract.</summary>
    protected virtual bool NamesContracts => true;

    /// <summary>Whether the nil reference has a text form.</summary>
    protected virtual bool HasNilText => true;

    /// <summary>A number of octets that makes a message of less than 1 MiB.</summary>
    protected virtual int OctetsWithinMebibyte => 900_000;

    public async Task InitializeAsync()
    {
        Transport = NewTransport();
        Cable = new CuttableTransport(Transport);
        Server = NewHost();
        Client = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [Cable] });
        await ListenAsync(Server);
        Reference = Server.Export<IEverything>(Servant);
        Remote = Client.Proxy<IEverything>(Reference);
    }

    public async Task DisposeAsync()
    {
        foreach (ObjectHost host in Enumerable.Reverse(_hosts))
            await host.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
    }

    protected abstract TWire NewWire();

    protected abstract ITransport NewTransport();

    /// <summary>Calls <see cref="Servant"/> by an operation that it does not have.</summary>
    protected virtual void CallUnknownOperation() => Client.Proxy<IBehaviour>(Reference).Who();

    /// <summary>Makes a host, which ends with the test.</summary>
    protected ObjectHost NewHost(ObjectHostOptions? options = null)
    {
        var host = new ObjectHost(options ?? new ObjectHostOptions { Wires = [NewWire()], Transports = [Transport] });
        _hosts.Add(host);
        return host;
    }

    protected async Task<Address> ListenAsync(ObjectHost host, Address? address = null) =>
        (await host.ListenAsync(host.Wires.Keys.Single(), address ?? ListenAt)).Address;

    /// <summary>Listens where no connection is given its port from, so that a server that restarts there finds it free.</summary>
    protected async Task<Address> ListenToRestartAsync(ObjectHost host)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await ListenAsync(host, ListenAt with { Port = Random.Shared.Next(20_000, 32_000) });
            }
            catch (IOException) when (attempt < 20)
            {
                // Somebody else's port.
            }
        }
    }

    /// <summary>Exports a servant at the server, and gives the client's proxy of it.</summary>
    protected (Behaviour Servant, IBehaviour Remote, ObjectRef Reference) NewBehaviour(ThreadingMode threading = ThreadingMode.Concurrent)
    {
        var servant = new Behaviour();
        ObjectRef reference = Server.Export<IBehaviour>(servant, new ExportOptions { Threading = threading });
        return (servant, Client.Proxy<IBehaviour>(reference), reference);
    }

    protected static RemoteException Failed(Action call, FaultKind kind, Completion completion)
    {
        RemoteException failure = Assert.ThrowsAny<RemoteException>(call);
        Assert.Equal((kind, completion), (failure.Kind, failure.Completion));
        return failure;
    }

    protected static async Task<RemoteException> FailedAsync(Func<Task> call, FaultKind kind, Completion completion)
    {
        RemoteException failure = await Assert.ThrowsAnyAsync<RemoteException>(call);
        Assert.Equal((kind, completion), (failure.Kind, failure.Completion));
        return failure;
    }
}
