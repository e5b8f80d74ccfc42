namespace Dragoman.OncRpc;

/// <summary>An rpcbind of this host: knows where programs are, for clients that ask as versions 2, 3 or 4 do.</summary>
/// <remarks>
/// Export it, and listen with this wire where clients ask (port 111 over TCP and UDP by custom). Whoever reaches it may register programs:
/// listen on loopback only, or leave <see cref="AllowsRegistration"/> off.
/// </remarks>
public sealed class RpcbindRegistry
{
    private const int MaxEntries = 1024;

    private readonly Lock _gate = new();
    private readonly List<RpcbindAddress> _entries = [];

    /// <summary>Whether callers may register programs.</summary>
    /// <value>False by default: only this process may.</value>
    public bool AllowsRegistration { get; init; }

    /// <summary>Exports the registry in all its versions.</summary>
    /// <param name="host">The host.</param>
    public void ExportTo(Host host)
    {
        var servant = new RpcbindServant(this);
        host.Export<IPortmapper>(servant);
        host.Export<IRpcbind3>(servant);
        host.Export<IRpcbind4>(servant);
    }

    /// <summary>Registers an object.</summary>
    /// <param name="reference">A reference with profiles of this wire; each of them is registered.</param>
    /// <exception cref="ArgumentException">Another address is registered for one of them.</exception>
    public void Register(ObjectRef reference)
    {
        foreach (OncProfile profile in reference.Profiles.OfType<OncProfile>())
        {
            if (!Set(RpcbindClient.AddressOf(profile)))
                throw new ArgumentException($"Program 0x{profile.Program:x} version {profile.Version} is registered with another address.", nameof(reference));
        }
    }

    /// <summary>Ends the registration of an object.</summary>
    /// <param name="reference">A reference that was registered.</param>
    public void Unregister(ObjectRef reference)
    {
        foreach (OncProfile profile in reference.Profiles.OfType<OncProfile>())
            Unset(profile.Program, profile.Version, UniversalAddress.NetworkId(profile.Address));
    }

    /// <summary>Enters an address.</summary>
    /// <returns>False when another one is entered already, or too many are.</returns>
    internal bool Set(RpcbindAddress address)
    {
        lock (_gate)
        {
            if (Find(address.Program, address.Version, address.NetworkId, exact: true) is { } known)
                return known.UniversalAddress == address.UniversalAddress;

            if (_entries.Count >= MaxEntries)
                return false;

            _entries.Add(address);
            return true;
        }
    }

    /// <summary>Removes the addresses of a program's version: of one network, or of all when none is named.</summary>
    internal bool Unset(uint program, uint version, string networkId)
    {
        lock (_gate)
            _entries.RemoveAll(e => e.Program == program && e.Version == version && (networkId.Length == 0 || e.NetworkId == networkId));

        return true;
    }

    /// <summary>Finds an address.</summary>
    /// <param name="program">The program.</param>
    /// <param name="version">Its version.</param>
    /// <param name="networkId">The network; any when empty.</param>
    /// <param name="exact">False: that of another version is better than none, because its server then says which versions it has.</param>
    internal RpcbindAddress? Find(uint program, uint version, string networkId, bool exact)
    {
        lock (_gate)
        {
            List<RpcbindAddress> found = _entries.FindAll(e => e.Program == program && (networkId.Length == 0 || e.NetworkId == networkId));
            return found.Find(e => e.Version == version) ?? (exact ? null : found.FirstOrDefault());
        }
    }

    /// <summary>All addresses.</summary>
    internal RpcbindAddress[] All()
    {
        lock (_gate)
            return [.. _entries];
    }
}
