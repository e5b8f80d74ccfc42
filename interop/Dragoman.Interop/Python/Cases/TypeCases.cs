using Interop.Client;

namespace Interop.Python.Cases;

/// <summary>types.*: every type there and back.</summary>
internal static class TypeCases
{
    public static IEnumerable<PythonCase> All =>
    [
        new("types.bool", p => Echo(p.Object.EchoBool, false, true)),
        new("types.int32", p => Echo(p.Object.EchoInt32, 0, 1, -1, int.MaxValue, int.MinValue)),
        new("types.int64", p => Echo(p.Object.EchoInt64, 0, -1, 1L << 31, -(1L << 31) - 1, long.MaxValue, long.MinValue)),
        new("types.uint64", p => Echo(p.Object.EchoUint64, 0UL, 1UL << 63, ulong.MaxValue)),
        new("types.float", p => Echo(p.Object.EchoFloat, 0.1, -0.0, 1e16, 1e-5, 5e-324, double.MaxValue)),
        new("types.float_special", p => Echo(p.Object.EchoFloat, double.NaN, double.PositiveInfinity, double.NegativeInfinity)),
        new("types.text", p => Echo(p.Object.EchoText, "", "a", "Grüße", "€", "中文", "e\u0301", "\u00a0\u200b\u2028")),
        new("types.text_quotes", p => Echo(p.Object.EchoText, "it's", "a\"b", "'\"", "\\", "\\'")),
        new("types.text_controls", p => Echo(p.Object.EchoText, "\0", "\n\r\t\a\b\f\v", "\u007f\u0080")),
        new("types.text_astral", p => Echo(p.Object.EchoText, "😀", "a\U00010348z")),
        new("types.none", p => Echo(p.Object.EchoOptional, null, "", "x")),
        new("types.bytes", p => Octets(p, [.. Enumerable.Range(0, 256).Select(i => (byte)i)])),
        new("types.bytes_empty", p => Octets(p, [])),
        new("types.decimal", p => Echo(p.Object.EchoDecimal, 0m, 1.10m, -79228162514264337593543950335m, 0.0000000000000000000000000001m)),
        new("types.uuid", p => Echo(p.Object.EchoUuid, Guid.Empty, new Guid("01234567-89ab-cdef-0123-456789abcdef"))),
        new("types.datetime", p => Echo(p.Object.EchoDatetime, new DateTime(2026, 2, 28, 23, 59, 59).AddTicks(1234560), new DateTime(1, 1, 1), new DateTime(9999, 12, 31))),
        new("types.datetime_zone", p => Echo(p.Object.EchoMoment, new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromMinutes(330)), new DateTimeOffset(1969, 12, 31, 0, 0, 0, TimeSpan.FromHours(-8)))),
        new("types.timedelta", p => Echo(p.Object.EchoDuration, TimeSpan.Zero, TimeSpan.FromSeconds(-1.5), TimeSpan.FromDays(400))),
        new("types.enum", p => Echo(p.Object.EchoColour, Colour.Red, Colour.Green, Colour.Blue)),
        new("types.list", p => EchoAll(p.Object.EchoList, [1, 2, 3])),
        new("types.list_empty", p => EchoAll<int>(p.Object.EchoList, [])),
        new("types.list_nested", p => Expect.Sequence(p.Object.EchoRows([["a"], [], ["b", "c"]]).Select(r => string.Concat(r)), ["a", "", "bc"], "rows")),
        new("types.tuple", p => Echo(p.Object.EchoPair, (1, "one"), (-1, ""))),
        new("types.dict_text", p => Expect.Sequence(p.Object.EchoMap(new() { ["a"] = 1, ["ü"] = 2, [""] = 3 }).OrderBy(e => e.Value).Select(e => e.Key), ["a", "ü", ""], "dict")),
        new("types.dict_int", p => Expect.Sequence(p.Object.EchoNumbered(new() { [1] = "x", [-2] = "y" }).OrderBy(e => e.Value).Select(e => e.Key), [1, -2], "dict")),
        new("types.set", p => Expect.Sequence(p.Object.EchoSet(["x", "y"]).Order(), ["x", "y"], "set")),
        new("types.set_empty", p => Expect.Equal(p.Object.EchoSet([]).Count, 0, "set")),
        new("types.message", p => Echo(p.Object.EchoSpot, new Spot(1.5, -2, "here"))),
        new("types.message_nested", MessageNested),
    ];

    private static void Octets(PythonPeer peer, byte[] octets) => Expect.Sequence(peer.Object.EchoBytes(octets), octets, "octets");

    private static void Echo<T>(Func<T, T> operation, params T[] values)
    {
        foreach (T value in values)
            Expect.Equal(operation(value), value, "echo");
    }

    private static void EchoAll<T>(Func<List<T>, List<T>> operation, List<T> values) => Expect.Sequence(operation(values), values, "list");

    private static void MessageNested(PythonPeer peer)
    {
        Spot spot = new(0, 0.5, "spot");
        Path path = peer.Object.EchoPath(new Path([spot, spot], null, new() { ["w"] = 3 }));
        Expect.Sequence(path.Spots, [spot, spot], "spots");
        Expect.Equal((path.Centre, path.Weights["w"]), (null, 3), "path");
        Expect.Equal(peer.Object.EchoPath(new Path([], spot, [])).Centre, spot, "centre");
    }
}
