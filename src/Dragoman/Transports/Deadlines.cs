namespace Dragoman;

/// <summary>Points in time in milliseconds of <see cref="Environment.TickCount64"/>; <see cref="long.MaxValue"/> never comes.</summary>
internal static class Deadlines
{
    public static long In(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;

    public static TimeSpan TimeUntil(long deadline) =>
        deadline == long.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue));
}
