namespace Dragoman.OncRpc;

/// <content>The list of everything registered.</content>
public sealed partial class RpcbindClient
{
    /// <summary>Lists what is registered.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Where each program is; without those whose address is of no known form.</returns>
    /// <exception cref="RemoteException">rpcbind does not answer, or answers nonsense.</exception>
    public ValueTask<IReadOnlyList<OncProfile>> ListAsync(CancellationToken cancellationToken = default) => AskAsync<IReadOnlyList<OncProfile>>(
        async rpcb => Profiles(await rpcb.DumpAsync().ConfigureAwait(false)),
        async portmapper => Profiles(await portmapper.DumpAsync().ConfigureAwait(false)),
        cancellationToken);

    private static List<OncProfile> Profiles(RpcbindAddressEntry? first)
    {
        List<OncProfile> profiles = [];
        for (RpcbindAddressEntry? entry = first; entry is not null; entry = entry.Next)
        {
            if (UniversalAddress.Parse(entry.Address.NetworkId, entry.Address.UniversalAddress) is { } address)
                profiles.Add(new OncProfile(address, entry.Address.Program, entry.Address.Version));
        }

        return profiles;
    }

    private List<OncProfile> Profiles(PortMappingEntry? first)
    {
        List<OncProfile> profiles = [];
        for (PortMappingEntry? entry = first; entry is not null; entry = entry.Next)
        {
            string? transport = entry.Mapping.Protocol switch
            {
                PortMapping.Tcp => "tcp",
                PortMapping.Udp => "udp",
                _ => null,
            };
            if (transport is not null && entry.Mapping.Port <= ushort.MaxValue)
                profiles.Add(new OncProfile(new Address(transport, rpcbind.Host, (int)entry.Mapping.Port), entry.Mapping.Program, entry.Mapping.Version));
        }

        return profiles;
    }
}
