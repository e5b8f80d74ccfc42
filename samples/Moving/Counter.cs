namespace Moving;

/// <summary>A counter while it is at one place. Its calls run one at a time, and moving is one of them.</summary>
/// <param name="place">The place.</param>
/// <param name="arrived">The state it arrived with.</param>
/// <param name="registry">Who is told when it moves on.</param>
internal sealed class Counter(Place place, CounterState arrived, IRegistry registry) : ICounter
{
    private long _count = arrived.Count;

    /// <inheritdoc/>
    public ValueTask<long> AddAsync(long amount) => ValueTask.FromResult(_count += amount);

    /// <inheritdoc/>
    public ValueTask<string> WhereAsync() => ValueTask.FromResult(place.Name);

    /// <inheritdoc/>
    public ValueTask MoveToAsync(IPlace destination) => ReferenceEquals(destination, place)
        ? ValueTask.CompletedTask
        : place.SendAsync(destination, arrived with { Count = _count, Moves = arrived.Moves + 1 }, registry);
}
