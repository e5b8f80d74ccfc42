namespace Dragoman.OncRpc;

/// <summary>Answers the calls of all versions of rpcbind from a registry.</summary>
internal sealed class RpcbindServant(RpcbindRegistry registry) : IPortmapper, IRpcbind4
{
    private const string AnyAddress = "0.0.0.0";

    public ValueTask<bool> SetAsync(PortMapping mapping)
    {
        RequireRegistration();
        return new ValueTask<bool>(NetworkOf(mapping.Protocol) is { } network && mapping.Port is > 0 and <= ushort.MaxValue && registry.Set(new RpcbindAddress(
            mapping.Program,
            mapping.Version,
            network,
            UniversalAddress.Format(new Address(network, AnyAddress, (int)mapping.Port)),
            "unknown")));
    }

    public ValueTask<bool> UnsetAsync(PortMapping mapping)
    {
        RequireRegistration();
        return new ValueTask<bool>(registry.Unset(mapping.Program, mapping.Version, ""));
    }

    public ValueTask<uint> GetPortAsync(PortMapping mapping) => new(
        NetworkOf(mapping.Protocol) is { } network && registry.Find(mapping.Program, mapping.Version, network, exact: false) is { } found ? PortOf(found) : 0);

    ValueTask<PortMappingEntry?> IPortmapper.DumpAsync()
    {
        PortMappingEntry? list = null;
        foreach (RpcbindAddress address in registry.All().Reverse())
        {
            if (address.NetworkId is "tcp" or "udp")
                list = new PortMappingEntry(new PortMapping(address.Program, address.Version, address.NetworkId == "tcp" ? PortMapping.Tcp : PortMapping.Udp, PortOf(address)), list);
        }

        return new ValueTask<PortMappingEntry?>(list);
    }

    public ValueTask<bool> SetAsync(RpcbindAddress address)
    {
        RequireRegistration();
        bool isAddress = UniversalAddress.Parse(address.NetworkId, address.UniversalAddress) is not null;
        return new ValueTask<bool>(isAddress && registry.Set(address with { Owner = "unknown" })); // what a caller says of itself is no proof
    }

    public ValueTask<bool> UnsetAsync(RpcbindAddress address)
    {
        RequireRegistration();
        return new ValueTask<bool>(registry.Unset(address.Program, address.Version, address.NetworkId));
    }

    public ValueTask<string> GetAddressAsync(RpcbindAddress address) => Find(address, exact: false);

    public ValueTask<string> GetVersionAddressAsync(RpcbindAddress address) => Find(address, exact: true);

    public ValueTask<RpcbindAddressEntry?> DumpAsync()
    {
        RpcbindAddressEntry? list = null;
        foreach (RpcbindAddress address in registry.All().Reverse())
            list = new RpcbindAddressEntry(address, list);

        return new ValueTask<RpcbindAddressEntry?>(list);
    }

    public ValueTask<uint> GetTimeAsync() => new((uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    private ValueTask<string> Find(RpcbindAddress address, bool exact) =>
        new(registry.Find(address.Program, address.Version, address.NetworkId, exact)?.UniversalAddress ?? "");

    private void RequireRegistration()
    {
        if (!registry.AllowsRegistration)
            throw new UnauthorizedAccessException("Programs are registered by the process itself.");
    }

    private static string? NetworkOf(uint protocol) => protocol switch
    {
        PortMapping.Tcp => "tcp",
        PortMapping.Udp => "udp",
        _ => null,
    };

    private static uint PortOf(RpcbindAddress address) => (uint)(UniversalAddress.Parse(address.NetworkId, address.UniversalAddress)?.Port ?? 0);
}
