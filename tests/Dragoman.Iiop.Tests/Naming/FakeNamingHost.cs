namespace Dragoman.Iiop.Tests.Naming;

/// <summary>A host without a network: references of all hosts that share the list lead straight to their servants.</summary>
internal sealed class FakeNamingHost : INamingHost
{
    private readonly Dictionary<ObjectKey, object> _exports = [];
    private readonly List<FakeNamingHost> _hosts;
    private readonly int _port;

    public FakeNamingHost(List<FakeNamingHost> hosts)
    {
        _hosts = hosts;
        hosts.Add(this);
        _port = hosts.Count;
    }

    public IEnumerable<string> Keys => _exports.Keys.Select(key => key.ToString());

    /// <summary>A reference to an object that is nowhere.</summary>
    public static ObjectRef Anywhere(string key) => new("", [new IiopProfile("", 2, "192.0.2.1", 2809, new ObjectKey(key), [])]);

    public void Export(ObjectKey key, ContractBinding binding, object servant) => _exports.Add(key, servant);

    public void Withdraw(ObjectKey key) => _exports.Remove(key);

    public ObjectRef? ReferenceTo(object? target, IContractBinding contract)
    {
        if (target is null)
            return null;

        FakeNamingHost home = _hosts.Single(host => host._exports.ContainsValue(target));
        ObjectKey key = home._exports.Single(export => ReferenceEquals(export.Value, target)).Key;
        return new ObjectRef("", [new IiopProfile("", 2, "127.0.0.1", home._port, key, [])]);
    }

    public object? ObjectFor(ObjectRef? reference, IContractBinding contract) =>
        reference?.Profiles[0] is IiopProfile profile ? _hosts[profile.Port - 1]._exports[profile.Key] : null;
}
