namespace Dragoman;

/// <summary>How fast a message has to come.</summary>
/// <param name="Silence">How long its sender may be silent; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
/// <param name="Total">How long the whole may take, however often its sender sends something; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
/// <param name="Rate">How many octets earn one more second.</param>
internal readonly record struct MessagePace(TimeSpan Silence, TimeSpan Total, int Rate)
{
    /// <summary>The pace that limits ask for.</summary>
    public static MessagePace Of(ConnectionLimits limits) => new(limits.StallTimeout, limits.MessageTimeout, Math.Max(1, limits.MinReceiveRate));

    /// <summary>No hurry.</summary>
    public static MessagePace Any { get; } = new(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, 1);

    /// <summary>Until when the sender may be silent, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long SilentUntil(long now) => Silence == Timeout.InfiniteTimeSpan ? long.MaxValue : now + (long)Silence.TotalMilliseconds;

    /// <summary>Until when the whole message must have come, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    /// <param name="begun">When its first octets came.</param>
    /// <param name="octets">How many have come.</param>
    public long WholeUntil(long begun, long octets) =>
        Total == Timeout.InfiniteTimeSpan ? long.MaxValue : begun + (long)Total.TotalMilliseconds + octets * 1000 / Rate;
}
