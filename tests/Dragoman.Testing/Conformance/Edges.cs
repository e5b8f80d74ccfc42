namespace Dragoman.Testing.Conformance;

/// <summary>Values at which representations differ or break.</summary>
public static class Edges
{
    public static TheoryData<long> Integers { get; } =
        [0, 1, -1, sbyte.MinValue, sbyte.MaxValue, byte.MaxValue, short.MinValue, short.MaxValue, ushort.MaxValue, int.MinValue, int.MaxValue, uint.MaxValue, long.MinValue, long.MaxValue, 0x0102030405060708];

    public static TheoryData<double> Reals { get; } =
        [0, -0.0, 1, -1.5, double.Epsilon, double.MinValue, double.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, Math.PI, float.Epsilon, float.MaxValue];

    public static TheoryData<string> Texts { get; } =
        ["", "a", "plain text", "Grüße, Žluťoučký", "日本語", "𝄞 clef 😀", "e\u0301 \u200b\ufeff inside", "line\r\n\ttab\u0001", new string('x', 70_000), new string('ж', 70_000)];

    public static TheoryData<char> Characters { get; } = ['a', 'ä', '€', '\u0001', '\ufffd', '日'];

    public static TheoryData<decimal> Decimals { get; } =
        [0m, 1m, -1m, 0.1m, 1.00m, 123.4500m, decimal.MinValue, decimal.MaxValue, 0.0000000000000000000000000001m];

    public static TheoryData<DateTimeOffset> Moments { get; } =
        [DateTimeOffset.UnixEpoch, new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(5.5)), new(1999, 12, 31, 23, 59, 59, TimeSpan.FromHours(-14)), new(2400, 2, 29, 0, 0, 0, TimeSpan.FromMinutes(1))];

    public static TheoryData<TimeSpan> Spans { get; } = [TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromTicks(-1), TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromDays(400)];

    public static TheoryData<int> Sizes { get; } = [0, 1, 7, 8, 255, 4096, 8191, 8192, 65_536, 1_000_003];
}
