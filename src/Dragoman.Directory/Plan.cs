using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>What to ask of the store: conditions and changes, collected.</summary>
internal sealed class Plan
{
    private readonly List<StoreCondition> _conditions = [];
    private readonly List<StoreChange> _changes = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => _changes.Count == 0;

    public Plan If(StoreCondition condition)
    {
        _conditions.Add(condition);
        return this;
    }

    public Plan Put(string key, StoreValue value)
    {
        _changes.Add(new StoreChange.Put(key, value));
        return this;
    }

    public Plan Delete(string key)
    {
        _changes.Add(new StoreChange.Delete(key));
        return this;
    }

    public StoreBatch ToBatch() => new(Guid.NewGuid(), [.. _conditions], [.. _changes]);
}
