using System.Net;

namespace Dragoman.OncRpc;

/// <summary>One version of an rpcbind, as it is exported.</summary>
/// <param name="registry">What it tells of.</param>
/// <param name="version">Its number.</param>
internal sealed partial class RpcbindServant(RpcbindRegistry registry, uint version) : IPortmapper, IRpcbind4, ISeesCaller, IRevealsFaults
{
    private const string AnyAddress = "0.0.0.0";

    private static OncCaller Asking => OncCaller.Of(Caller.Current);

    public ValueTask<bool> SetAsync(PortMapping mapping)
    {
        RequireRegistration(1);
        return NetworkOf(mapping.Protocol) is { } network && mapping.Port is > 0 and <= ushort.MaxValue
            ? SetAsync(mapping.Program, mapping.Version, network, UniversalAddress.Format(new Address(network, AnyAddress, (int)mapping.Port)))
            : new ValueTask<bool>(false);
    }

    public ValueTask<bool> UnsetAsync(PortMapping mapping)
    {
        RequireRegistration(2);
        return UnsetAsync(mapping.Program, mapping.Version, "");
    }

    public async ValueTask<uint> GetPortAsync(PortMapping mapping)
    {
        registry.Statistics.CountCall(version, 3);
        string? network = NetworkOf(mapping.Protocol);
        RpcbindAddress? found = network is null ? null : await LookUpAsync(mapping.Program, mapping.Version, network, exact: false).ConfigureAwait(false);
        return found is null ? 0 : PortOf(found);
    }

    async ValueTask<List<PortMapping>> IPortmapper.DumpAsync()
    {
        registry.Statistics.CountCall(version, 4);
        return
        [
            .. from address in await registry.ListAsync().ConfigureAwait(false)
               where address.NetworkId is "tcp" or "udp" // other transports have no number here
               select new PortMapping(address.Program, address.Version, address.NetworkId == "tcp" ? PortMapping.Tcp : PortMapping.Udp, PortOf(address)),
        ];
    }

    public ValueTask<bool> SetAsync(RpcbindAddress address)
    {
        RequireRegistration(1);
        return SetAsync(address.Program, address.Version, address.NetworkId, address.UniversalAddress);
    }

    public ValueTask<bool> UnsetAsync(RpcbindAddress address)
    {
        RequireRegistration(2);
        return UnsetAsync(address.Program, address.Version, address.NetworkId);
    }

    public ValueTask<string> GetAddressAsync(RpcbindAddress address)
    {
        registry.Statistics.CountCall(version, 3);
        return GetAddressAsync(address, exact: false);
    }

    public ValueTask<string> GetVersionAddressAsync(RpcbindAddress address)
    {
        registry.Statistics.CountCall(version, 9);
        return GetAddressAsync(address, exact: true);
    }

    public async ValueTask<List<RpcbindAddress>> DumpAsync()
    {
        registry.Statistics.CountCall(version, 4);
        return [.. await registry.ListAsync().ConfigureAwait(false)];
    }

    public ValueTask<uint> GetTimeAsync()
    {
        registry.Statistics.CountCall(version, 6);
        return new ValueTask<uint>((uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    }

    public ValueTask<NativeAddress> UniversalToNativeAsync(string address)
    {
        registry.Statistics.CountCall(version, 7);
        return new ValueTask<NativeAddress>(NativeAddress.Of(Asking.NetworkId, address));
    }

    public ValueTask<string> NativeToUniversalAsync(NativeAddress address)
    {
        registry.Statistics.CountCall(version, 8);
        return new ValueTask<string>(address.ToUniversal(Asking.NetworkId));
    }

    public async ValueTask<List<TransportAddress>> GetAddressListAsync(RpcbindAddress address)
    {
        registry.Statistics.CountCall(version, 11);
        string family = TransportAddress.FamilyOf(Asking.NetworkId);
        return
        [
            .. from found in (await registry.ListAsync(address.Program).ConfigureAwait(false)).Reverse()
               where found.Version == address.Version && TransportAddress.FamilyOf(found.NetworkId) == family
               select TransportAddress.Of(found.NetworkId, Reachable(found)),
        ];
    }

    public ValueTask<RpcbindCounts> GetStatisticsAsync()
    {
        registry.Statistics.CountCall(version, 12);
        return new ValueTask<RpcbindCounts>(registry.Statistics.Counts());
    }

    private async ValueTask<bool> SetAsync(uint program, uint programVersion, string networkId, string address)
    {
        // Who the owner is the caller does not say: that would be no proof.
        bool isSet = await registry.SetAsync(new RpcbindAddress(program, programVersion, networkId, address, Asking.Owner)).ConfigureAwait(false);
        if (isSet)
            registry.Statistics.CountChange(version, isSet: true);

        return isSet;
    }

    private async ValueTask<bool> UnsetAsync(uint program, uint programVersion, string networkId)
    {
        bool isUnset = await registry.UnsetAsync(program, programVersion, networkId, Asking.Owner).ConfigureAwait(false);
        if (isUnset)
            registry.Statistics.CountChange(version, isSet: false);

        return isUnset;
    }

    // The transport that asks is the one that is meant, whatever the arguments say: clients rely on it.
    private async ValueTask<string> GetAddressAsync(RpcbindAddress address, bool exact) =>
        await LookUpAsync(address.Program, address.Version, Asking.NetworkId, exact).ConfigureAwait(false) is { } found ? Reachable(found) : "";

    private async ValueTask<RpcbindAddress?> LookUpAsync(uint program, uint programVersion, string networkId, bool exact)
    {
        RpcbindAddress? found = await registry.FindAsync(program, programVersion, networkId, exact).ConfigureAwait(false);
        registry.Statistics.CountLookup(version, (program, programVersion, networkId), found is not null);
        return found;
    }

    /// <summary>Gives the address in the form that the caller can use: not "all addresses", but the one that leads from there to here.</summary>
    private static string Reachable(RpcbindAddress found) =>
        UniversalAddress.Parse(found.NetworkId, found.UniversalAddress) is { Transport: not "unix" } address
        && IPAddress.TryParse(address.Host, out IPAddress? host)
        && (host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any))
        && Asking.LocalAddress() is { } local
            ? UniversalAddress.Format(address with { Host = local.ToString() })
            : found.UniversalAddress;

    private void RequireRegistration(int procedure)
    {
        registry.Statistics.CountCall(version, procedure);
        if (!registry.Options.AllowsRegistration || !Asking.IsLocal)
            throw new UnauthorizedAccessException("Programs are registered from this machine, where that is allowed.");
    }

    private static string? NetworkOf(uint protocol) => protocol switch
    {
        PortMapping.Tcp => "tcp",
        PortMapping.Udp => "udp",
        _ => null,
    };

    private static uint PortOf(RpcbindAddress address) => (uint)(UniversalAddress.Parse(address.NetworkId, address.UniversalAddress)?.Port ?? 0);
}
