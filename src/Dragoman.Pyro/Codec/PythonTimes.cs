using System.Globalization;

namespace Dragoman.Pyro;

/// <summary>Dates and times as Python's <c>isoformat</c> writes them, and spans of time as seconds.</summary>
internal static class PythonTimes
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    // What isoformat writes, of dates too, and str, which has a blank in place of the T. K stands for a zone or none.
    private static readonly string[] Formats =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    /// <summary>Writes a date and time without a zone: with six digits of a second's fraction, or none.</summary>
    public static string Format(DateTime value) =>
        value.ToString(value.Ticks % TimeSpan.TicksPerSecond < TicksPerMicrosecond ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>Reads a date and time; with a zone it is given in UTC, without it is unspecified.</summary>
    public static bool TryParse(string text, out DateTime value) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out value);

    /// <summary>Reads a date and time with its zone; without one it is taken as UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    /// <summary>Gives what a clock shows that shows local time.</summary>
    public static bool TryFromTimestamp(double seconds, out DateTime value)
    {
        bool fits = TryUtcFromTimestamp(seconds, out DateTime utc);
        value = fits ? DateTime.SpecifyKind(utc.ToLocalTime(), DateTimeKind.Unspecified) : default;
        return fits;
    }

    /// <summary>Gives the point in time of a clock that shows local time: whoever wrote it down knew the zone.</summary>
    public static bool TryFromTimestamp(double seconds, out DateTimeOffset value)
    {
        bool fits = TryUtcFromTimestamp(seconds, out DateTime utc);
        value = fits ? new DateTimeOffset(utc) : default;
        return fits;
    }

    /// <summary>Gives the date of a day number, as Python counts: 1 is the first day of the year 1.</summary>
    public static bool TryFromDayNumber(long days, out DateTime value)
    {
        bool fits = days >= 1 && days <= DateOnly.MaxValue.DayNumber + 1;
        value = fits ? DateOnly.FromDayNumber((int)days - 1).ToDateTime(default) : default;
        return fits;
    }

    /// <summary>Gives a span of time in seconds.</summary>
    public static double ToSeconds(TimeSpan value) => value.Ticks / (double)TimeSpan.TicksPerSecond;

    /// <summary>Gives the span of time of so many seconds.</summary>
    public static bool TryFromSeconds(double seconds, out TimeSpan value)
    {
        double ticks = Math.Round(seconds * TimeSpan.TicksPerSecond);

        // The greatest span is no double: what was rounded up on its way is rounded down to it.
        bool fits = Math.Abs(ticks) <= long.MaxValue;
        value = !fits ? default : ticks >= long.MaxValue ? TimeSpan.MaxValue : new TimeSpan((long)ticks);
        return fits;
    }

    private static bool TryUtcFromTimestamp(double seconds, out DateTime utc)
    {
        bool fits = seconds >= -62135596800 && seconds < 253402300800;
        utc = fits ? DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * 1_000_000) * TicksPerMicrosecond) : default;
        return fits;
    }
}
