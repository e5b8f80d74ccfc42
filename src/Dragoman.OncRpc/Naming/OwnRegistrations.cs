using System.Collections.Concurrent;

namespace Dragoman.OncRpc;

/// <summary>Keeps registrations for one registry alone.</summary>
internal sealed class OwnRegistrations : IRegistrations
{
    private readonly ConcurrentDictionary<(uint Program, uint Version, string NetworkId), RpcbindAddress> _entries = new();

    public ValueTask<IReadOnlyList<RpcbindAddress>> ListAsync() => new([.. _entries.Values]);

    public ValueTask<IReadOnlyList<RpcbindAddress>> ListAsync(uint program) => new([.. _entries.Values.Where(e => e.Program == program)]);

    public ValueTask<bool> AddAsync(RpcbindAddress address) => new(_entries.TryAdd(KeyOf(address), address));

    public ValueTask RemoveAsync(RpcbindAddress address)
    {
        _entries.TryRemove(KeyOf(address), out _);
        return default;
    }

    private static (uint Program, uint Version, string NetworkId) KeyOf(RpcbindAddress address) => (address.Program, address.Version, address.NetworkId);
}
