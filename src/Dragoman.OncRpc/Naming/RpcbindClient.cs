namespace Dragoman.OncRpc;

/// <summary>Asks an rpcbind where programs are, and registers programs there. Speaks version 4, or 3 or 2 where the server has no other.</summary>
/// <param name="objects">The host that calls.</param>
/// <param name="rpcbind">Where rpcbind listens. It answers for the transport that it is asked by: ask by UDP for addresses of UDP.</param>
public sealed partial class RpcbindClient(IReferenceScope objects, Address rpcbind)
{
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
        return address.Host is "0.0.0.0" or "::" or "" ? address with { Host = rpcbind.Host } : address;
    }

    /// <summary>Registers an object, in place of what was registered for its program and version before.</summary>
    /// <param name="profile">Where the object is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when rpcbind refuses.</returns>
    /// <exception cref="RemoteException">rpcbind does not answer, or the caller may not register.</exception>
    public async ValueTask<bool> RegisterAsync(OncProfile profile, CancellationToken cancellationToken = default)
    {
        await UnregisterAsync(profile, cancellationToken).ConfigureAwait(false);
        return await AskAsync(
            rpcb => rpcb.SetAsync(AddressOf(profile)),
            portmapper => portmapper.SetAsync(MappingOf(profile)),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the registration of an object.</summary>
    /// <param name="profile">What was registered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when rpcbind refuses, as it does when somebody else registered it.</returns>
    /// <exception cref="RemoteException">rpcbind does not answer, or the caller may not register.</exception>
    public ValueTask<bool> UnregisterAsync(OncProfile profile, CancellationToken cancellationToken = default) => AskAsync(
        rpcb => rpcb.UnsetAsync(AddressOf(profile)),
        portmapper => portmapper.UnsetAsync(MappingOf(profile)),
        cancellationToken);

    /// <summary>What rpcbind is told of an object.</summary>
    internal static RpcbindAddress AddressOf(OncProfile profile) => new(
        profile.Program, profile.Version, UniversalAddress.NetworkId(profile.Address), UniversalAddress.Format(profile.Address), "");

    private uint Protocol => ProtocolOf(rpcbind);

    private static uint ProtocolOf(Address address) => address.Transport == "udp" ? PortMapping.Udp : PortMapping.Tcp;

    private static PortMapping MappingOf(OncProfile profile) =>
        new(profile.Program, profile.Version, ProtocolOf(profile.Address), (uint)profile.Address.Port);

    private async ValueTask<T> AskAsync<T>(Func<IRpcbind3, ValueTask<T>> ask, Func<IPortmapper, ValueTask<T>> askOld, CancellationToken cancellationToken)
    {
        foreach (uint version in (uint[])[4, 3])
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await ask(At<IRpcbind3>(version)).ConfigureAwait(false);
            }
            catch (RemoteException exception) when (exception.Fault.Detail is OncError { Status: OncStatus.ProgramMismatch })
            {
                // An older server: ask as older clients do.
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await askOld(At<IPortmapper>(2)).ConfigureAwait(false);
    }

    private T At<T>(uint version)
        where T : class, IContract<T> =>
        (T)objects.ObjectFor(new ObjectRef("", [new OncProfile(rpcbind, OncConstants.RpcbindProgram, version)]), T.Binding)!;
}
