namespace Dragoman.OncRpc;

/// <summary>A host's programs in the rpcbind of the machine: every object at every listener of this wire, for as long as this lives.</summary>
/// <remarks>
/// What was registered for the same programs before, by a server that ended without a word, is removed first. A program that somebody else
/// has registered, another user, cannot be.
/// </remarks>
/// <example>
/// <code>
/// host.Export&lt;ICalculator&gt;(new Calculator());
/// await host.ListenAsync("onc", new Address("tcp", "127.0.0.1", 0));
/// await using var registration = await RpcbindRegistration.StartAsync(host);
/// </code>
/// </example>
public sealed class RpcbindRegistration : IAsyncDisposable
{
    private const string SocketPath = "/run/rpcbind.sock";

    private readonly ObjectHost _host;
    private readonly RpcbindClient _client;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<RpcbindAddress> _registered = [];
    private int _disposed;

    private RpcbindRegistration(ObjectHost host, Address rpcbind)
    {
        _host = host;
        _client = new RpcbindClient(host, rpcbind);
        Rpcbind = rpcbind;
    }

    /// <summary>The rpcbind that knows the programs.</summary>
    /// <value>Where it listens.</value>
    public Address Rpcbind { get; }

    /// <summary>What is registered.</summary>
    /// <value>A snapshot: one profile for each program, version and transport.</value>
    public IReadOnlyList<OncProfile> Programs
    {
        get
        {
            lock (_registered)
                return [.. _registered.Select(a => new OncProfile(UniversalAddress.Parse(a.NetworkId, a.UniversalAddress)!, a.Program, a.Version))];
        }
    }

    /// <summary>Registers the programs of a host that listens.</summary>
    /// <param name="host">The host. It asks by the transport <c>unix</c> if it has that, because rpcbind then knows the user who registers.</param>
    /// <param name="rpcbind">Where rpcbind listens; null for that of this machine: its Unix socket, or else UDP port 111 of loopback.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The registration; disposing it removes the programs.</returns>
    /// <exception cref="RemoteException">No rpcbind answers, or the caller may not register.</exception>
    /// <exception cref="InvalidOperationException">rpcbind refuses a program: another user has registered it.</exception>
    public static async ValueTask<RpcbindRegistration> StartAsync(ObjectHost host, Address? rpcbind = null, CancellationToken cancellationToken = default)
    {
        var registration = new RpcbindRegistration(host, rpcbind ?? await LocalAsync(host, cancellationToken).ConfigureAwait(false));
        try
        {
            await registration.UpdateAsync(cancellationToken).ConfigureAwait(false);
            return registration;
        }
        catch
        {
            await registration.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Registers what the host has exported, and where it listens, since the last time; removes what is gone.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="RemoteException">rpcbind does not answer, or the caller may not register.</exception>
    /// <exception cref="InvalidOperationException">rpcbind refuses a program: another user has registered it.</exception>
    public async ValueTask UpdateAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            RpcbindAddress[] present = [.. HostPrograms.Of(_host).Where(a => a.Program != OncConstants.RpcbindProgram).Select(a => a with { Owner = "" })];
            foreach (RpcbindAddress gone in Registered().Except(present))
                await RemoveAsync(gone, cancellationToken).ConfigureAwait(false);

            foreach (IGrouping<(uint, uint), RpcbindAddress> program in present.Except(Registered()).GroupBy(a => (a.Program, a.Version)))
                await AddAsync([.. program], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Removes the programs; in silence when rpcbind is gone.</summary>
    /// <returns>A task that completes when it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (RpcbindAddress address in Registered())
                await RemoveAsync(address, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RemoteException)
        {
            // Nobody is left who would tell of the programs.
        }

        _turn.Dispose();
    }

    private static async ValueTask<Address> LocalAsync(ObjectHost host, CancellationToken cancellationToken)
    {
        var socket = new Address("unix", SocketPath, 0);
        try
        {
            if (File.Exists(SocketPath))
            {
                await new RpcbindClient(host, socket).FindAsync(OncConstants.RpcbindProgram, 4, cancellationToken).ConfigureAwait(false);
                return socket;
            }
        }
        catch (RemoteException exception) when (exception.Kind is FaultKind.Unreachable or FaultKind.ConnectionLost)
        {
            // A socket that nobody serves any more, or a host without the transport.
        }

        return new Address("udp", "127.0.0.1", OncConstants.RpcbindPort);
    }

    private RpcbindAddress[] Registered()
    {
        lock (_registered)
            return [.. _registered];
    }

    private async ValueTask AddAsync(RpcbindAddress[] program, CancellationToken cancellationToken)
    {
        // Of a new program whatever is there is stale, by any transport.
        if (!Registered().Any(a => a.Program == program[0].Program && a.Version == program[0].Version))
            await _client.UnsetAsync(program[0] with { NetworkId = "", UniversalAddress = "" }, cancellationToken).ConfigureAwait(false);

        foreach (RpcbindAddress address in program)
        {
            if (!await _client.SetAsync(address, cancellationToken).ConfigureAwait(false))
                throw new InvalidOperationException($"{Rpcbind} refuses program 0x{address.Program:x} version {address.Version} by {address.NetworkId}: another user has registered it.");

            lock (_registered)
                _registered.Add(address);
        }
    }

    private async ValueTask RemoveAsync(RpcbindAddress address, CancellationToken cancellationToken)
    {
        await _client.UnsetAsync(address, cancellationToken).ConfigureAwait(false);
        lock (_registered)
            _registered.Remove(address);
    }
}
