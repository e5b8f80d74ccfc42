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

    private static List<OncProfile> Profiles(List<RpcbindAddress> entries)
    {
        List<OncProfile> profiles = [];
        foreach (RpcbindAddress entry in entries)
        {
            if (UniversalAddress.Parse(entry.NetworkId, entry.UniversalAddress) is { } address)
                profiles.Add(new OncProfile(address, entry.Program, entry.Version));
        }

        return profiles;
    }

    private List<OncProfile> Profiles(List<PortMapping> entries)
    {
        List<OncProfile> profiles = [];
        foreach (PortMapping entry in entries)
        {
            string? transport = entry.Protocol switch
            {
                PortMapping.Tcp => "tcp",
                PortMapping.Udp => "udp",
                _ => null,
            };
            if (transport is not null && entry.Port <= ushort.MaxValue)
                profiles.Add(new OncProfile(new Address(transport, rpcbind.Host, (int)entry.Port), entry.Program, entry.Version));
        }

        return profiles;
    }
}
