namespace MyService;

/// <summary>Does what the contract says. Called by many threads at once.</summary>
/// <param name="options">What it allows.</param>
public sealed class TallyServant(TallyOptions options) : ITally
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public long Add(string name, long count)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_gate)
        {
            if (!_counts.TryGetValue(name, out long known) && _counts.Count >= options.MaxNames)
                throw new TallyFull(options.MaxNames);

            return _counts[name] = checked(known + count);
        }
    }

    /// <inheritdoc/>
    public long CountOf(string name)
    {
        lock (_gate)
            return _counts.GetValueOrDefault(name);
    }
}
