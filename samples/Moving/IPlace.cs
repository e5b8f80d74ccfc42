using Dragoman;

namespace Moving;

/// <summary>A place that counters move to: a factory, which has their code already.</summary>
[Contract]
public partial interface IPlace
{
    /// <summary>The place's name.</summary>
    /// <value>Never changes.</value>
    string Name { get; }

    /// <summary>Makes a counter with the state of one that moves here. Asked again about the same move, it gives the same answer.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The counter's references, one text for each way to reach it.</returns>
    [Idempotent]
    ValueTask<IReadOnlyList<string>> ReceiveAsync(CounterState state);
}
