namespace Dragoman.OncRpc;

/// <summary>Asks an rpcbind where programs are, and registers programs there. Speaks version 4, or 3 or 2 where the server has no other.</summary>
/// <param name="objects">The host that calls.</param>
/// <param name="rpcbind">Where rpcbind listens. It answers for the transport that it is asked by: ask by UDP for addresses of UDP.</param>
public sealed partial class RpcbindClient(IReferenceScope objects, Address rpcbind)
{
    /// <summary>The one version of rpcbind to ask in.</summary>
    /// <value>2, 3 or 4; null by default: 4, and 3 and 2 where the server answers as if it did not have that.</value>
    /// <exception cref="ArgumentOutOfRangeException">There is no such version.</exception>
    public uint? OnlyVersion
    {
        get;
        init => field = value is null or (>= 2 and <= 4) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "rpcbind has versions 2, 3 and 4.");
    }

    /// <summary>Finds where a program is.</summary>
    /// <param name="program">The program.</param>
    /// <param name="version">Its version. The address of another one may be the answer: calls then tell which versions there are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The address, or null when the program is not registered. That it is does not mean that it still runs.</returns>
    /// <exception cref="RemoteException">rpcbind does not answer, or answers nonsense.</exception>
    public async ValueTask<Address?> FindAsync(uint program, uint version, CancellationToken cancellationToken = default)
    {
        string network = UniversalAddress.NetworkId(rpcbind);
        string found = await AskAsync(
            rpcb => rpcb.GetAddressAsync(new RpcbindAddress(program, version, network, "", "")),
            async portmapper =>
            {
                uint port = await portmapper.GetPortAsync(new PortMapping(program, version, Protocol, 0)).ConfigureAwait(false);
                return port is 0 or > ushort.MaxValue ? "" : UniversalAddress.Format(rpcbind with { Port = (int)port });
            },
            cancellationToken).ConfigureAwait(false);
        if (found.Length == 0)
            return null;

        Address address = UniversalAddress.Parse(network, found)
            ?? throw new RemoteException(new Fault(FaultKind.BadEncoding, $"{rpcbind} answered \"{found}\", which is no universal address of {network}.", Completion.Yes));
        if (address is { Port: 0, Transport: not "unix" })
            return null; // as by version 2: registered, but nowhere

        return address.IsWildcard ? address with { Host = rpcbind.Host } : address;
    }

    /// <summary>Registers an object, in place of what was registered for its program and version before.</summary>
    /// <param name="profile">Where the object is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when rpcbind refuses.</returns>
    /// <exception cref="RemoteException">rpcbind does not answer, or the caller may not register.</exception>
    public async ValueTask<bool> RegisterAsync(OncProfile profile, CancellationToken cancellationToken = default)
    {
        RpcbindAddress address = AddressOf(profile);
        await UnsetAsync(address, cancellationToken).ConfigureAwait(false);
        return await SetAsync(address, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the registration of an object.</summary>
    /// <param name="profile">What was registered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when rpcbind refuses, as it does when somebody else registered it.</returns>
    /// <exception cref="RemoteException">rpcbind does not answer, or the caller may not register.</exception>
    public ValueTask<bool> UnregisterAsync(OncProfile profile, CancellationToken cancellationToken = default) => UnsetAsync(AddressOf(profile), cancellationToken);

    /// <summary>What rpcbind is told of an object.</summary>
    internal static RpcbindAddress AddressOf(OncProfile profile, string owner = "") => new(
        profile.Program, profile.Version, UniversalAddress.NetworkId(profile.Address), UniversalAddress.Format(profile.Address), owner);

    /// <summary>Registers an address. A server of version 2 is told of TCP and UDP only, and knows no more.</summary>
    internal ValueTask<bool> SetAsync(RpcbindAddress address, CancellationToken cancellationToken) => AskAsync(
        rpcb => rpcb.SetAsync(address),
        portmapper => MappingOf(address) is { } mapping ? portmapper.SetAsync(mapping) : new ValueTask<bool>(true),
        cancellationToken);

    /// <summary>Ends registrations: of one transport, or of all when the address names none.</summary>
    internal ValueTask<bool> UnsetAsync(RpcbindAddress address, CancellationToken cancellationToken) => AskAsync(
        rpcb => rpcb.UnsetAsync(address),
        portmapper => portmapper.UnsetAsync(new PortMapping(address.Program, address.Version, 0, 0)),
        cancellationToken);

    private uint Protocol => rpcbind.Transport == "udp" ? PortMapping.Udp : PortMapping.Tcp;

    private static PortMapping? MappingOf(RpcbindAddress address) =>
        address.NetworkId is "tcp" or "udp" && UniversalAddress.Parse(address.NetworkId, address.UniversalAddress) is { } parsed
            ? new PortMapping(address.Program, address.Version, address.NetworkId == "udp" ? PortMapping.Udp : PortMapping.Tcp, (uint)parsed.Port)
            : null;

    private async ValueTask<T> AskAsync<T>(Func<IRpcbind3, ValueTask<T>> ask, Func<IPortmapper, ValueTask<T>> askOld, CancellationToken cancellationToken)
    {
        foreach (uint version in (uint[])[4, 3])
        {
            if (OnlyVersion is { } only && only != version)
                continue;

            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await ask(At<IRpcbind3>(version)).ConfigureAwait(false);
            }
            catch (RemoteException exception) when (OnlyVersion is null && MayBeOlder(exception.Fault))
            {
                // Ask as older clients do.
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await askOld(At<IPortmapper>(2)).ConfigureAwait(false);
    }

    // What those answer that have never heard of the version: the error for it, any other one, or nothing at all before they close.
    private static bool MayBeOlder(Fault fault) => fault.Kind == FaultKind.ConnectionLost
        || fault.Detail is OncError { Status: OncStatus.ProgramMismatch or OncStatus.ProgramUnavailable or OncStatus.ProcedureUnavailable or OncStatus.GarbageArguments };

    private T At<T>(uint version)
        where T : class, IContract<T> =>
        (T)objects.ObjectFor(new ObjectRef("", [new OncProfile(rpcbind, OncConstants.RpcbindProgram, version)]), T.BindingOfContract)!;
}
