namespace Dragoman;

/// <summary>The octets of replies that wait in a whole host for peers to take them.</summary>
/// <remarks>Told of connections whose transport has stopped taking octets, when they flush. A reply that the transport takes at once is never counted.</remarks>
/// <param name="limit">How many there may be, in octets.</param>
internal sealed class UnsentBudget(long limit)
{
    private long _held;

    /// <summary>How many there may be.</summary>
    public long Limit => limit;

    /// <summary>How many wait, in octets. A snapshot.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>Whether more wait than may.</summary>
    public bool IsOver => Held > limit;

    /// <summary>Counts.</summary>
    /// <param name="octets">How many more wait; negative for fewer.</param>
    public void Add(long octets) => Interlocked.Add(ref _held, octets);
}
