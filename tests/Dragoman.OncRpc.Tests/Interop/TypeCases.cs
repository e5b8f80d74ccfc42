using static Dragoman.OncRpc.Tests.Interop.OwnCases;

namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>Every type there and back.</summary>
internal static class TypeCases
{
    private static readonly int[] Lengths = [0, 1, 2, 7, 1000];

    public static IEnumerable<KeyValuePair<string, Func<OncPeer, Task>>> All { get; } =
    [
        Case("types.void", peer => peer.Cases.Nothing()),
        Case("types.bool", peer => Each(peer.Cases.EchoBool, false, true)),
        Case("types.int", peer => Each(peer.Cases.EchoInt, 0, 1, -1, int.MaxValue, int.MinValue)),
        Case("types.uint", peer => Each(peer.Cases.EchoUint, 0u, 1u, 2147483648u, uint.MaxValue)),
        Case("types.hyper", peer => Each(peer.Cases.EchoHyper, 0L, 1L, -1L, long.MaxValue, long.MinValue)),
        Case("types.uhyper", peer => Each(peer.Cases.EchoUhyper, 0ul, 1ul, 9223372036854775808ul, ulong.MaxValue)),
        Case("types.float", peer => Each(
            v => BitConverter.SingleToInt32Bits(peer.Cases.EchoFloat(BitConverter.Int32BitsToSingle(v))),
            [.. new[] { 0f, -0f, 2.5f, float.MaxValue, float.Epsilon, float.PositiveInfinity, float.NegativeInfinity }.Select(BitConverter.SingleToInt32Bits)])),
        Case("types.double", peer => Each(
            v => BitConverter.DoubleToInt64Bits(peer.Cases.EchoDouble(BitConverter.Int64BitsToDouble(v))),
            [.. new[] { 0d, -0d, -1.5, double.MaxValue, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity }.Select(BitConverter.DoubleToInt64Bits)])),
        Case("types.nan_bits", peer => Each(v => BitConverter.DoubleToInt64Bits(peer.Cases.EchoDouble(BitConverter.Int64BitsToDouble(v))), unchecked((long)0xfff8_0000_00ab_cdef))),
        Case("types.enum", peer => Each(peer.Cases.EchoShade, Shade.Dark, Shade.Dim, Shade.Bright)),
        Case("types.enum_undeclared", peer => Each(peer.Cases.EchoShade, (Shade)77)),
        Case("types.string", peer => Each(peer.Cases.EchoWords, "hello")),
        Case("types.string_empty", peer => Each(peer.Cases.EchoWords, "")),
        Case("types.string_utf8", peer => Each(peer.Cases.EchoWords, "grüße € 𝄞")),
        Case("types.string_padding", peer => Each(peer.Cases.EchoWords, [.. Enumerable.Range(1, 9).Select(n => new string('x', n))])),
        Case("types.string_bounded", peer => Each(peer.Cases.EchoLabel, "12345678")),
        Case("types.string_bound_exceeded", peer => Garbage(() => peer.Wrong.EchoLongLabel("123456789"))),
        Case("types.opaque", peer => Octets(peer, 5)),
        Case("types.opaque_padding", peer => Octets(peer, [.. Enumerable.Range(0, 10)])),
        Case("types.opaque_fixed", peer =>
        {
            Assert.Equal([0, 0x11, 0x22, 0x33, 0x44, 0xff], peer.Cases.EchoMac([0, 0x11, 0x22, 0x33, 0x44, 0xff]));
            Assert.Equal(new byte[6], peer.Cases.EchoMac(new byte[6]));
        }),
        Case("types.struct", peer => Each(peer.Cases.EchoPlace, new Place(1, 2), new Place(-3, int.MaxValue))),
        Case("types.struct_nested", peer => Each(peer.Cases.EchoTrack, new Track(new Place(1, 2), new Place(3, 4), "somewhere"))),
        Case("types.array_fixed", peer => Assert.Equal(new[,] { { 1, 2, 3 }, { 4, 5, -6 } }, peer.Cases.EchoGrid(new[,] { { 1, 2, 3 }, { 4, 5, -6 } }))),
        Case("types.short_and_char", peer => Each(
            peer.Cases.EchoSixteen, new Sixteen(short.MinValue, ushort.MaxValue, sbyte.MinValue, byte.MaxValue), new Sixteen(short.MaxValue, 0, sbyte.MaxValue, 0))),
        Case("types.list_int", peer => Lists(peer.Cases.EchoInts, i => i * -3)),
        Case("types.list_hyper", peer => Lists(peer.Cases.EchoHypers, i => (long)i << 40)),
        Case("types.list_float", peer => Lists(peer.Cases.EchoFloats, i => i / 3f)),
        Case("types.list_double", peer => Lists(peer.Cases.EchoDoubles, i => i / -7d)),
        Case("types.list_bool", peer => Lists(peer.Cases.EchoBools, i => i % 3 == 0)),
        Case("types.list_enum", peer => Lists(peer.Cases.EchoShades, i => i % 2 == 1 ? Shade.Bright : Shade.Dim)),
        Case("types.list_struct", peer => Lists(v => [.. peer.Cases.EchoPlaces([.. v])], i => new Place(i, -i))),
        Case("types.list_string", peer => Assert.Equal(["a", "", "bcd", "efghi"], peer.Cases.EchoTexts(["a", "", "bcd", "efghi"]))),
        Case("types.list_opaque", peer => Assert.Equal([[], [1], [2, 3, 0, 4, 5, 6]], peer.Cases.EchoChunks([[], [1], [2, 3, 0, 4, 5, 6]]))),
        Case("types.list_bounded", peer => Assert.Equal([1, -2, 3], peer.Cases.EchoFew([1, -2, 3]))),
        Case("types.list_bound_exceeded", peer => Garbage(() => peer.Wrong.EchoMany([1, 2, 3, 4]))),
        Case("types.optional_present", peer => Each<Place?>(peer.Cases.EchoMaybe, new Place(8, 9))),
        Case("types.optional_absent", peer => Assert.Null(peer.Cases.EchoMaybe(null))),
        Case("types.several_arguments", peer => Assert.Equal(-42, peer.Cases.Subtract(20, 62))),
    ];

    private static void Each<T>(Func<T, T> echo, params T[] values)
    {
        foreach (T value in values)
            Assert.Equal(value, echo(value));
    }

    private static void Lists<T>(Func<T[], T[]> echo, Func<int, T> element)
    {
        foreach (int length in Lengths)
        {
            T[] list = [.. Enumerable.Range(0, length).Select(element)];
            Assert.Equal(list.AsEnumerable(), echo(list));
        }
    }

    private static void Octets(OncPeer peer, params int[] lengths)
    {
        foreach (int length in lengths)
        {
            byte[] octets = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
            Assert.Equal(octets, peer.Cases.EchoOctets(octets));
        }
    }

    private static void Garbage(Action call) => Assert.Equal(new OncError(OncStatus.GarbageArguments), Assert.Throws<RemoteException>(call).Fault.Detail);
}
