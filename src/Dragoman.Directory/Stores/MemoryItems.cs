namespace Dragoman.Directory;

/// <summary>The keys of a store in memory. Not safe for concurrent use.</summary>
internal sealed class MemoryItems
{
    private readonly Dictionary<string, StoreItem> _items = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<long, HashSet<string>> _ofLease = [];

    public IReadOnlyList<StoreItem> All() => [.. _keys.Select(key => _items[key])];

    public IReadOnlyCollection<string> OfLease(long lease) => _ofLease.GetValueOrDefault(lease) ?? [];

    public bool Meets(StoreCondition condition) => condition switch
    {
        StoreCondition.Absent { Key: var key } => !_items.ContainsKey(key),
        StoreCondition.Exists { Key: var key } => _items.ContainsKey(key),
        StoreCondition.At { Key: var key, Revision: var revision } => _items.TryGetValue(key, out StoreItem? item) && item.Modified == revision,
        StoreCondition.EmptyRange { Prefix: var prefix } => !Range(prefix).Any(),
        StoreCondition.NotTouchedSince { Prefix: var prefix, Revision: var revision } => Range(prefix).All(key => _items[key].Modified <= revision),
        _ => throw new ArgumentException($"{condition} is no condition."),
    };

    /// <summary>Does a change.</summary>
    /// <returns>What it did; null for nothing.</returns>
    public StoreEvent? Apply(StoreChange change, long revision)
    {
        StoreItem? before = _items.GetValueOrDefault(change.Key);
        if (before is { Lease: not 0 })
            Untie(before);

        if (change is StoreChange.Put put)
        {
            var item = new StoreItem(put.Key, put.Value, before?.Created ?? revision, revision, put.Lease);
            _items[put.Key] = item;
            if (before is null)
                _keys.Add(put.Key);

            if (put.Lease != 0)
                Tie(item);

            return new StoreEvent(put.Key, put.Value, item.Created, put.Lease);
        }

        if (before is null)
            return null;

        _items.Remove(change.Key);
        _keys.Remove(change.Key);
        return new StoreEvent(change.Key, null, 0, 0);
    }

    private IEnumerable<string> Range(string prefix)
    {
        string behind = prefix[..^1] + (char)(prefix[^1] + 1);
        return _keys.GetViewBetween(prefix, behind).TakeWhile(key => key.StartsWith(prefix, StringComparison.Ordinal));
    }

    private void Tie(StoreItem item)
    {
        if (!_ofLease.TryGetValue(item.Lease, out HashSet<string>? keys))
            _ofLease.Add(item.Lease, keys = new HashSet<string>(StringComparer.Ordinal));

        keys.Add(item.Key);
    }

    private void Untie(StoreItem item)
    {
        HashSet<string> keys = _ofLease[item.Lease];
        keys.Remove(item.Key);
        if (keys.Count == 0)
            _ofLease.Remove(item.Lease);
    }
}
