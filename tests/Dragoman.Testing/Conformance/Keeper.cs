using System.Collections.Concurrent;

namespace Dragoman.Testing.Conformance;

/// <summary>Keeps what it is given, as far as it is told to.</summary>
public sealed class Keeper : IKeeper
{
    private int _given;

    /// <summary>What was given, the first first.</summary>
    public ConcurrentQueue<IKeeper> Kept { get; } = new();

    public int MaxKept { get; init; } = int.MaxValue;

    public string Name { get; init; } = "keeper";

    /// <summary>What to give away.</summary>
    public Func<IKeeper?> OnMake { get; set; } = static () => new Keeper();

    public Func<ObjectRef?, ObjectRef?> OnHand { get; set; } = static reference => reference;

    public string Say(string text) => $"{Name} {text}";

    public int Keep(IKeeper? given)
    {
        if (given is not null)
        {
            Kept.Enqueue(given);
            if (Kept.Count > MaxKept)
                Kept.TryDequeue(out _);
        }

        return Interlocked.Increment(ref _given);
    }

    public IKeeper? Make() => OnMake();

    public ObjectRef? Hand(ObjectRef? reference) => OnHand(reference);
}
