using System.Globalization;
using Dragoman.OncRpc;

namespace Dragoman;

/// <summary>Tells ONC RPC's clients where a node's programs are: by an rpcbind of the node's own, and by that of the system where it has the port.</summary>
/// <remarks>A host of its own, because a host serves all its objects at all its ports: programs are not to be found at rpcbind's port, nor rpcbind at theirs.</remarks>
internal sealed class RpcbindHost : IAsyncDisposable
{
    private const string Protocol = "rpcbind";
    private const string LocalSocket = "/run/rpcbind.sock";
    private const uint OwnProgram = 100_000;
    private const uint OwnVersion = 2;
    private static readonly TimeSpan SystemLimit = TimeSpan.FromSeconds(3);

    private readonly ObjectHost _host;
    private readonly RpcbindRegistry _registry;
    private readonly Notices _notices;
    private readonly List<OncProfile> _registered = [];
    private readonly Lock _gate = new();
    private RpcbindClient? _system;

    private RpcbindHost(NodeOptions options, INameTree names, Notices notices, Task opened)
    {
        _notices = notices;
        _registry = new RpcbindRegistry(names, new RpcbindOptions { AllowsRegistration = !options.AllowInsecure });
        _host = new ObjectHost(new ObjectHostOptions
        {
            Wires = [new OncWire()],
            Transports = [new TcpTransport(), new UnixTransport()],
            LoggerFactory = options.Loggers,
            AllowInsecure = options.AllowInsecure,
            AdvertisedHost = options.AdvertisedHost,
            AdvertisedPorts = options.AdvertisedPorts,
            Opened = opened,
            Retry = new RetryOptions { MaxAttempts = 1 }, // most machines have no rpcbind, and the node is to start
            CallbackAddress = null, // the registry is exported before its ports are open
        });
    }

    /// <summary>Where the node's own rpcbind listens.</summary>
    /// <value>By TCP first, then by UDP.</value>
    public IReadOnlyList<Address> Addresses => [.. _host.Listeners.Select(listener => listener.Address)];

    /// <summary>Starts to answer. Registrations stand in the tree.</summary>
    public static async ValueTask<RpcbindHost> StartAsync(
        NodeOptions options, INameTree names, Listening listening, Notices notices, Task opened, CancellationToken cancellationToken)
    {
        RpcbindHost rpcbind = new(options, names, notices, opened);
        try
        {
            rpcbind._registry.ExportTo(rpcbind._host);
            await rpcbind.ListenAsync(options, listening, cancellationToken).ConfigureAwait(false);
            return rpcbind;
        }
        catch
        {
            await rpcbind.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes a program known.</summary>
    /// <param name="reference">The object; its profiles of other wires do not matter.</param>
    public async ValueTask RegisterAsync(ObjectRef reference)
    {
        try
        {
            await _registry.RegisterAsync(reference).ConfigureAwait(false);
        }
        catch (ArgumentException taken)
        {
            _notices.Add(taken.Message); // somebody else has registered the program; the object is reachable all the same
        }

        foreach (OncProfile profile in reference.Profiles.OfType<OncProfile>())
        {
            if (_system is not null && await TryAsync(system => system.RegisterAsync(profile)).ConfigureAwait(false))
            {
                lock (_gate)
                    _registered.Add(profile);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        // What is left behind in the system's rpcbind would send clients to a port that is somebody else's by then.
        foreach (OncProfile profile in _registered)
            await TryAsync(system => system.UnregisterAsync(profile)).ConfigureAwait(false);

        await _host.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask ListenAsync(NodeOptions options, Listening listening, CancellationToken cancellationToken)
    {
        Address machine = listening.Wanted(Protocol, "tcp", NodePorts.Rpcbind);
        Address wanted = options.TakesRpcbindPort ? machine : listening.Wanted(Protocol, "tcp", NodePorts.OwnRpcbind);
        IListener stream = await listening.OpenAsync(_host, OncProfile.WireName, Protocol, wanted, cancellationToken).ConfigureAwait(false);
        await listening.OpenBesideAsync(_host, OncProfile.WireName, Protocol, stream, cancellationToken).ConfigureAwait(false);
        if (machine.Port != 0 && stream.Address.Port != machine.Port)
            await FindSystemAsync(machine).ConfigureAwait(false);
    }

    private async ValueTask FindSystemAsync(Address taken)
    {
        // Over its local socket the system's rpcbind knows who registers, and so allows more than over the network.
        Address address = taken.Port == NodePorts.Rpcbind && File.Exists(LocalSocket) ? new Address("unix", LocalSocket, 0) : taken;
        var system = new RpcbindClient(_host, address);
        try
        {
            using var limit = new CancellationTokenSource(SystemLimit);
            await system.FindAsync(OwnProgram, OwnVersion, limit.Token).AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
            _system = system;
            _notices.Add(string.Create(CultureInfo.InvariantCulture, $"An rpcbind answers at port {taken.Port}: programs are registered there, too."));
        }
        catch (Exception silence) when (silence is RemoteException or OperationCanceledException)
        {
            // Whoever has the port is no rpcbind.
        }
    }

    private async ValueTask<bool> TryAsync(Func<RpcbindClient, ValueTask<bool>> change)
    {
        if (_system is not { } system)
            return false;

        try
        {
            if (await change(system).AsTask().WaitAsync(SystemLimit).ConfigureAwait(false))
                return true;
        }
        catch (Exception refusal) when (refusal is RemoteException or TimeoutException)
        {
            // Said below, as any other refusal.
        }

        _system = null;
        _notices.Add("That rpcbind refuses the node's programs: only the node's own rpcbind knows them.");
        return false;
    }
}
