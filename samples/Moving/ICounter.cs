using Dragoman;

namespace Moving;

/// <summary>A counter that moves from place to place. Whoever holds a reference to it need not know where it is.</summary>
[Contract]
public partial interface ICounter
{
    /// <summary>Adds to the count.</summary>
    /// <param name="amount">How much.</param>
    /// <returns>The new count.</returns>
    ValueTask<long> AddAsync(long amount);

    /// <summary>Tells where the counter is.</summary>
    /// <returns>The name of the place.</returns>
    ValueTask<string> WhereAsync();

    /// <summary>Moves the counter. Calls that arrive meanwhile wait, and are answered at the new place.</summary>
    /// <param name="place">Where to: a name or reference in the form of any protocol. Nothing happens when the counter is there.</param>
    ValueTask MoveToAsync(string place);
}
