namespace Dragoman;

/// <summary>Counts the stretches of time that matter to whether an object was called lately: one for all objects of a table, so that a call notes it without asking a clock.</summary>
internal sealed class LeaseTerms
{
    private int _now;

    /// <summary>The stretch that goes on.</summary>
    public int Now => Volatile.Read(ref _now);

    /// <summary>Begins the next.</summary>
    /// <returns>The one that has ended.</returns>
    public int Next() => Interlocked.Increment(ref _now) - 1;
}
