namespace Dragoman.OncRpc;

internal ref partial struct XdrReader
{
    public DateTime ReadDateTime()
    {
        long ticks = ReadInt64();
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            Refuse($"{ticks} ticks lie outside the years 1 to 9999");

        return new DateTime(ticks, DateTimeKind.Utc);
    }

    public DateTimeOffset ReadDateTimeOffset()
    {
        DateTime utc = ReadDateTime();
        int minutes = ReadInt32();
        long local = utc.Ticks + (minutes * TimeSpan.TicksPerMinute);
        if (minutes is < -14 * 60 or > 14 * 60 || local < 0 || local > DateTime.MaxValue.Ticks)
            Refuse($"No clock is {minutes} minutes from Greenwich at {utc:u}");

        return new DateTimeOffset(local, TimeSpan.FromMinutes(minutes));
    }

    public TimeSpan ReadTimeSpan() => new(ReadInt64());
}
