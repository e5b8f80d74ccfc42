using Dragoman;

namespace MyService;

/// <summary>There is no room for another name. A declared exception: it reaches callers with its data, over every wire.</summary>
/// <param name="limit">How many names there may be.</param>
[Message]
public sealed class TallyFull(int limit) : Exception($"There are {limit} names already, and there may be no more.")
{
    /// <summary>How many names there may be.</summary>
    /// <value><see cref="TallyOptions.MaxNames"/> of the service.</value>
    public int Limit => limit;
}
