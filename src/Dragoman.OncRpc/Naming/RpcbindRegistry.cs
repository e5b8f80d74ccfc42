using System.Collections.Immutable;
using System.Net;

namespace Dragoman.OncRpc;

/// <summary>An rpcbind: tells clients of versions 2, 3 and 4 where programs are, those of its host by itself and others that were registered.</summary>
/// <remarks>
/// Export it, and listen with this wire where clients ask: by custom at port 111 over TCP and UDP, and at <c>/run/rpcbind.sock</c>. Whatever
/// else the host exports for this wire is listed as long as it is exported. In a name tree registrations stand at
/// <c>rpc/PROGRAM/VERSION.NETWORK</c>.
/// </remarks>
public sealed class RpcbindRegistry
{
    private const string Superuser = "superuser";

    private readonly IRegistrations _registrations;
    private ImmutableArray<ObjectHost> _hosts = [];

    /// <summary>Makes a registry that keeps registrations to itself.</summary>
    /// <param name="options">What callers may do; null for the defaults.</param>
    public RpcbindRegistry(RpcbindOptions? options = null)
        : this(new OwnRegistrations(), options)
    {
    }

    /// <summary>Makes a registry that keeps registrations in a name tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="options">What callers may do; null for the defaults.</param>
    public RpcbindRegistry(INameTree tree, RpcbindOptions? options = null)
        : this(new TreeRegistrations(tree), options)
    {
    }

    private RpcbindRegistry(IRegistrations registrations, RpcbindOptions? options)
    {
        _registrations = registrations;
        Options = options ?? new RpcbindOptions();
        Forwarder = new CallForwarder(Options);
    }

    /// <summary>What callers may do.</summary>
    /// <value>Never changes.</value>
    public RpcbindOptions Options { get; }

    /// <summary>Counts what is asked.</summary>
    internal RpcbindStatistics Statistics { get; } = new();

    /// <summary>Passes calls on.</summary>
    internal CallForwarder Forwarder { get; }

    /// <summary>Exports the registry in all its versions, and lists the host's own programs from now on.</summary>
    /// <param name="host">The host.</param>
    /// <exception cref="ArgumentException">The host exports an rpcbind already.</exception>
    public void ExportTo(ObjectHost host)
    {
        Export<IPortmapper>(host, 2);
        Export<IRpcbind3>(host, 3);
        Export<IRpcbind4>(host, 4);
    }

    /// <summary>Registers an object.</summary>
    /// <param name="reference">A reference with profiles of this wire; each of them is registered.</param>
    /// <param name="cancellationToken">Gives up between two profiles.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ArgumentException">Another address is registered for one of them, or one has no address that rpcbind can tell.</exception>
    public async ValueTask RegisterAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        foreach (OncProfile profile in reference.Profiles.OfType<OncProfile>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await SetAsync(AddressOf(profile)).ConfigureAwait(false))
                throw new ArgumentException($"Program 0x{profile.Program:x} version {profile.Version} at {profile.Address} cannot be registered: another address is, or this is none.", nameof(reference));
        }
    }

    /// <summary>Ends the registration of an object.</summary>
    /// <param name="reference">A reference that was registered.</param>
    /// <param name="cancellationToken">Gives up between two profiles.</param>
    /// <returns>A task that completes when it is done.</returns>
    public async ValueTask UnregisterAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        foreach (OncProfile profile in reference.Profiles.OfType<OncProfile>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await UnsetAsync(profile.Program, profile.Version, AddressOf(profile).NetworkId, Superuser).ConfigureAwait(false);
        }
    }

    /// <summary>Exports one version.</summary>
    internal void Export<T>(ObjectHost host, uint version)
        where T : class, IContract<T>
    {
        var servant = new RpcbindServant(this, version);
        host.Export(OncProfile.KeyOf(OncConstants.RpcbindProgram, version), T.BindingOfContract, servant);

        // Listeners that are there must learn which versions there are; later ones ask.
        if (host.Listeners.Count > 0)
            ((IReferenceScope)host).ReferenceTo(servant, T.BindingOfContract);

        ImmutableInterlocked.Update(ref _hosts, static (hosts, added) => hosts.Contains(added) ? hosts : hosts.Add(added), host);
    }

    /// <summary>Registers an address.</summary>
    /// <returns>Whether it is registered now: false when another one is, when it is none, and when there are too many.</returns>
    internal async ValueTask<bool> SetAsync(RpcbindAddress address)
    {
        if (!IsAddress(address))
            return false;

        if (HostsOwn(address.Program).FirstOrDefault(a => a.Version == address.Version && a.NetworkId == address.NetworkId) is { } own)
            return own.UniversalAddress == address.UniversalAddress;

        if ((await _registrations.ListAsync().ConfigureAwait(false)).Count >= Options.MaxRegistrations)
            return false;

        if (await _registrations.AddAsync(address).ConfigureAwait(false))
            return true;

        IReadOnlyList<RpcbindAddress> known = await _registrations.ListAsync(address.Program).ConfigureAwait(false);
        return known.Any(a => (a with { Owner = address.Owner }) == address);
    }

    /// <summary>Ends the registrations of a program's version: of one transport, or of all when none is named.</summary>
    /// <returns>False when one of them is somebody else's.</returns>
    internal async ValueTask<bool> UnsetAsync(uint program, uint version, string networkId, string owner)
    {
        bool isDone = !HostsOwn(program).Any(IsMeant);
        foreach (RpcbindAddress known in (await _registrations.ListAsync(program).ConfigureAwait(false)).Where(IsMeant))
        {
            if (owner == Superuser || owner == known.Owner)
                await _registrations.RemoveAsync(known).ConfigureAwait(false);
            else
                isDone = false;
        }

        return isDone;

        bool IsMeant(RpcbindAddress a) => a.Version == version && (networkId.Length == 0 || a.NetworkId == networkId);
    }

    /// <summary>Finds an address.</summary>
    /// <param name="program">The program.</param>
    /// <param name="version">Its version.</param>
    /// <param name="networkId">The transport.</param>
    /// <param name="exact">False: that of another version is better than none, because its server then says which versions it has.</param>
    internal async ValueTask<RpcbindAddress?> FindAsync(uint program, uint version, string networkId, bool exact)
    {
        RpcbindAddress[] found = [.. (await ListAsync(program).ConfigureAwait(false)).Where(a => a.NetworkId == networkId)];
        return found.FirstOrDefault(a => a.Version == version) ?? (exact ? null : found.FirstOrDefault());
    }

    /// <summary>Lists the addresses of a program.</summary>
    internal async ValueTask<IEnumerable<RpcbindAddress>> ListAsync(uint program) =>
        Merge(HostsOwn(program), await _registrations.ListAsync(program).ConfigureAwait(false));

    /// <summary>Lists all addresses, in order.</summary>
    internal async ValueTask<IReadOnlyList<RpcbindAddress>> ListAsync() =>
    [
        .. Merge(_hosts.SelectMany(HostPrograms.Of), await _registrations.ListAsync().ConfigureAwait(false))
            .OrderBy(a => a.Program).ThenByDescending(a => a.Version).ThenBy(a => a.NetworkId, StringComparer.Ordinal),
    ];

    private static RpcbindAddress AddressOf(OncProfile profile)
    {
        Address place = HostPrograms.Numeric(profile.Address);
        return new RpcbindAddress(profile.Program, profile.Version, UniversalAddress.NetworkId(place), UniversalAddress.Format(place), Superuser);
    }

    private static IEnumerable<RpcbindAddress> Merge(IEnumerable<RpcbindAddress> own, IEnumerable<RpcbindAddress> registered) =>
        own.Concat(registered).DistinctBy(a => (a.Program, a.Version, a.NetworkId));

    private static bool IsAddress(RpcbindAddress address) => address.NetworkId switch
    {
        "local" => address.UniversalAddress.Length > 0,
        "tcp" or "udp" or "tcp6" or "udp6" => UniversalAddress.Parse(address.NetworkId, address.UniversalAddress) is { Port: not 0 } parsed
            && UniversalAddress.TryParseHost(address.NetworkId, parsed.Host, out IPAddress? _),
        _ => false,
    };

    private IEnumerable<RpcbindAddress> HostsOwn(uint program) => _hosts.SelectMany(HostPrograms.Of).Where(a => a.Program == program);
}
