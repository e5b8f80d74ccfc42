namespace Dragoman.Iiop;

internal ref partial struct CdrWriter
{
    /// <summary>Writes TimeBase::TimeT. A time of unspecified kind is taken as UTC, so that it means the same on every machine.</summary>
    public void WriteDateTime(DateTime value) =>
        WriteUInt64(ToTimeT(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value));

    /// <summary>Writes TimeBase::UtcT: time, inaccuracy in two parts, minutes east of Greenwich.</summary>
    public void WriteDateTimeOffset(DateTimeOffset value)
    {
        WriteUInt64(ToTimeT(value.UtcDateTime));
        WriteUInt32(0);
        WriteUInt16(0);
        WriteInt16((short)value.TotalOffsetMinutes);
    }

    /// <summary>Writes 100 ns intervals.</summary>
    public void WriteTimeSpan(TimeSpan value) => WriteInt64(value.Ticks);

    private static ulong ToTimeT(DateTime utc)
    {
        if (utc.Ticks < GiopConstants.TimeTEpoch)
            RefuseValue($"The time {utc:u} lies before 1582-10-15, where CORBA's time begins.");

        return (ulong)(utc.Ticks - GiopConstants.TimeTEpoch);
    }
}
