using System.Collections.Immutable;

namespace Dragoman;

/// <summary>What people should know about a node.</summary>
internal sealed class Notices
{
    private ImmutableArray<string> _all = [];

    /// <summary>All notices so far.</summary>
    public IReadOnlyList<string> All => _all;

    /// <summary>Adds a sentence.</summary>
    public void Add(string notice) => ImmutableInterlocked.Update(ref _all, static (all, one) => all.Add(one), notice);
}
