namespace Moving;

/// <summary>A counter while it is at one place. Its calls run one at a time, and moving is one of them.</summary>
/// <param name="here">The place.</param>
/// <param name="arrived">The state it arrived with.</param>
internal sealed class Counter(Place here, CounterState arrived) : ICounter
{
    private long _count = arrived.Count;

    /// <inheritdoc/>
    public ValueTask<long> AddAsync(long amount) => ValueTask.FromResult(_count += amount);

    /// <inheritdoc/>
    public ValueTask<string> WhereAsync() => ValueTask.FromResult(here.Name);

    /// <inheritdoc/>
    public ValueTask MoveToAsync(string place) => here.SendAsync(place, arrived with { Count = _count, Moves = arrived.Moves + 1 });
}
