using Dragoman;

namespace MyService;

/// <summary>Counts things by name. What callers see of the service.</summary>
[Contract]
public partial interface ITally
{
    /// <summary>Adds to the count of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="count">How many to add, at least 1.</param>
    /// <returns>The count afterwards.</returns>
    [Throws(typeof(TallyFull))]
    long Add(string name, long count);

    /// <summary>Gives the count of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The count; 0 for a name that was never counted.</returns>
    long CountOf(string name);
}
