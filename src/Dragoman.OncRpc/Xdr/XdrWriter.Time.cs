namespace Dragoman.OncRpc;

internal ref partial struct XdrWriter
{
    /// <summary>Writes ticks of 100 ns since year 1 in UTC. A time of unspecified kind is taken as UTC, so that it means the same on every machine.</summary>
    public void WriteDateTime(DateTime value) => WriteInt64((value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).Ticks);

    /// <summary>Writes <c>struct {hyper ticks; int minutes}</c>: the time in UTC, and how far its clock is east of Greenwich.</summary>
    public void WriteDateTimeOffset(DateTimeOffset value)
    {
        WriteInt64(value.UtcTicks);
        WriteInt32(value.TotalOffsetMinutes);
    }

    /// <summary>Writes ticks of 100 ns.</summary>
    public void WriteTimeSpan(TimeSpan value) => WriteInt64(value.Ticks);
}
