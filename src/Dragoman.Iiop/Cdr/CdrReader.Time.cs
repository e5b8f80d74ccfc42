namespace Dragoman.Iiop;

internal ref partial struct CdrReader
{
    /// <summary>Reads TimeBase::TimeT.</summary>
    public DateTime ReadDateTime()
    {
        ulong time = ReadUInt64();
        if (time > (ulong)(DateTime.MaxValue.Ticks - GiopConstants.TimeTEpoch))
            Refuse($"The time {time} lies after the year 9999");

        return new DateTime((long)time + GiopConstants.TimeTEpoch, DateTimeKind.Utc);
    }

    /// <summary>Reads TimeBase::UtcT; the inaccuracy has no counterpart.</summary>
    public DateTimeOffset ReadDateTimeOffset()
    {
        DateTime utc = ReadDateTime();
        ReadUInt32();
        ReadUInt16();
        short minutes = ReadInt16();
        long local = utc.Ticks + (minutes * TimeSpan.TicksPerMinute);
        if (minutes is < -14 * 60 or > 14 * 60 || local < 0 || local > DateTime.MaxValue.Ticks)
            Refuse($"No clock is {minutes} minutes from Greenwich at {utc:u}");

        return new DateTimeOffset(local, TimeSpan.FromMinutes(minutes));
    }

    /// <summary>Reads 100 ns intervals.</summary>
    public TimeSpan ReadTimeSpan() => new(ReadInt64());
}
