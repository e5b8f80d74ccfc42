using System.Globalization;

namespace Interop.Client.Cases;

/// <summary>types.*: structs, sequences and arrays, and the wire forms of types that IDL has no word for.</summary>
internal static class ConstructedCases
{
    private static readonly int[] Lengths = [0, 1, 2, 7, 1000, 8193];

    public static IEnumerable<Case> All =>
    [
        new("types.struct", peer => TypesCases.Echo(peer.Types.EchoMixed, MixedOf(0), MixedOf(1), MixedOf(2), MixedOf(3), MixedOf(10))),
        new("types.struct_nested", peer => TypesCases.Echo(peer.Types.EchoNested, new Nested(true, MixedOf(4), "outer"))),
        new("types.struct_recursive", peer => TypesCases.Echo(peer.Types.EchoTree, TreeOf(0, 0), TreeOf(4, 5), TreeOf(50, 1))),
        new("types.sequence_octet", peer => EchoLengths(peer.Types.EchoOctets, i => unchecked((byte)(i * 7)))),
        new("types.sequence_boolean", peer => EchoLengths(peer.Types.EchoBooleans, i => i % 3 == 0)),
        new("types.sequence_short", peer => EchoLengths(peer.Types.EchoShorts, i => (short)(i - 4000))),
        new("types.sequence_long", peer => EchoLengths(peer.Types.EchoLongs, i => unchecked(i * 99991))),
        new("types.sequence_longlong", peer => EchoLengths(v => [.. peer.Types.EchoLongLongs([.. v])], i => ((long)i << 40) | (uint)i)),
        new("types.sequence_double", peer => EchoLengths(peer.Types.EchoDoubles, i => i / 3.0)),
        new("types.sequence_string", peer => EchoLengths(v => [.. peer.Types.EchoStrings(v)], i => new string((char)('a' + (i % 26)), i % 13))),
        new("types.sequence_enum", peer => EchoLengths(peer.Types.EchoColours, i => (Colour)(i % 3))),
        new("types.sequence_struct", peer => EchoLengths(v => [.. peer.Types.EchoMixeds([.. v])], MixedOf)),
        new("types.sequence_sequence", SequenceOfSequences),
        new("types.array_long", ArrayOfLongs),
        new("types.array_string", peer => Expect.Sequence(peer.Types.EchoTriple(["one", "", "three and more"]), ["one", "", "three and more"], "the array")),
        new("types.decimal", Decimals),
        new("types.uuid", peer => TypesCases.Echo(peer.Types.EchoUuid, new Guid("00112233-4455-6677-8899-aabbccddeeff"))),
        new("types.date_time_offset", DateTimeOffsets),
        new("types.date_time", peer => TypesCases.Echo(
            peer.Types.EchoTime, Utc(1582, 10, 15), Utc(2000, 1, 1), new DateTime(DateTime.MaxValue.Ticks, DateTimeKind.Utc))),
        new("types.time_span", peer => TypesCases.Echo(
            peer.Types.EchoTicks, TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromTicks(-1), TimeSpan.MaxValue / 3)),
        new("types.nullable_long", peer => TypesCases.Echo<int?>(peer.Types.EchoOptLong, null, 0, 1, -1, int.MaxValue)),
        new("types.nullable_struct", peer => TypesCases.Echo<Mixed?>(peer.Types.EchoOptMixed, null, MixedOf(0))),
        new("types.dictionary", Dictionaries),
        new("types.set", Sets),
    ];

    private static Mixed MixedOf(int i) => new(
        unchecked((byte)(7 + i)),
        1e12 + i,
        i % 2 == 0,
        0x0102030405060708 - i,
        i == 0 ? "hi" : new string('m', i % 11),
        (Colour)((1 + i) % 3),
        (short)(-2 - i),
        1.5f,
        'x');

    private static Tree TreeOf(int depth, int width) =>
        new(depth, depth == 0 ? [] : [.. Enumerable.Range(0, width).Select(_ => TreeOf(depth - 1, width))]);

    /// <summary>Sends sequences of the lengths at which counts, alignment and buffers go wrong.</summary>
    private static void EchoLengths<T>(Func<T[], T[]> operation, Func<int, T> make)
    {
        foreach (int length in Lengths)
        {
            T[] value = [.. Enumerable.Range(0, length).Select(make)];
            Expect.Sequence(operation(value), value, string.Create(CultureInfo.InvariantCulture, $"the sequence of {length}"));
        }
    }

    private static void SequenceOfSequences(Peer peer)
    {
        Expect.Equal(peer.Types.EchoMatrix([]).Length, 0, "the rows of an empty matrix");
        int[][] matrix = [.. Enumerable.Range(0, 20).Select(row => Enumerable.Range(row * 100, row % 5).ToArray())];
        int[][] back = peer.Types.EchoMatrix(matrix);
        Expect.Equal(back.Length, matrix.Length, "the rows");
        for (int row = 0; row < matrix.Length; row++)
            Expect.Sequence(back[row], matrix[row], string.Create(CultureInfo.InvariantCulture, $"row {row}"));
    }

    private static void ArrayOfLongs(Peer peer)
    {
        int[,] grid = { { 1, 2, 3 }, { -4, int.MaxValue, int.MinValue } };
        Expect.Sequence(peer.Types.EchoGrid(grid).Cast<int>(), grid.Cast<int>(), "the array");
    }

    private static void Decimals(Peer peer)
    {
        decimal[] values = [0m, 123.45m, -1.5m, 1.00m, decimal.MaxValue, decimal.MinValue, 1e-28m];
        foreach (decimal value in values)
            Expect.Sequence(decimal.GetBits(peer.Types.EchoDecimal(value)), decimal.GetBits(value), string.Create(CultureInfo.InvariantCulture, $"the decimal {value}"));
    }

    private static DateTime Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);

    private static void DateTimeOffsets(Peer peer)
    {
        foreach (int minutes in new[] { 0, 60, 330, -480, 840, -840 })
        {
            DateTimeOffset value = new DateTimeOffset(Utc(2000, 1, 1).AddTicks(1)).ToOffset(TimeSpan.FromMinutes(minutes));
            DateTimeOffset back = peer.Types.EchoUtc(value);
            Expect.True(back.EqualsExact(value), string.Create(CultureInfo.InvariantCulture, $"got {back:O}, expected {value:O}"));
        }
    }

    private static void Dictionaries(Peer peer)
    {
        foreach (int length in Lengths)
        {
            var value = Enumerable.Range(0, length).ToDictionary(i => string.Create(CultureInfo.InvariantCulture, $"key {i}"));
            Expect.Sequence(peer.Types.EchoDictionary(value).Order(ByKey), value.Order(ByKey), "the dictionary");
        }
    }

    private static Comparer<KeyValuePair<string, int>> ByKey { get; } =
        Comparer<KeyValuePair<string, int>>.Create(static (x, y) => string.CompareOrdinal(x.Key, y.Key));

    private static void Sets(Peer peer)
    {
        Expect.Equal(peer.Types.EchoSet([]).Count, 0, "the size of the empty set");
        Expect.True(peer.Types.EchoSet(["alpha", "beta", ""]).SetEquals(["alpha", "beta", ""]), "the set came back changed");
    }
}
