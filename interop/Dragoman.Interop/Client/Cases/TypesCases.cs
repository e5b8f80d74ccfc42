using System.Globalization;

namespace Interop.Client.Cases;

/// <summary>types.*: primitives and text, with the values at their edges.</summary>
internal static class TypesCases
{
    public static IEnumerable<Case> All =>
    [
        new("types.boolean", peer => Echo(peer.Types.EchoBoolean, false, true)),
        new("types.octet", peer => Echo(peer.Types.EchoOctet, byte.MinValue, byte.MaxValue, (byte)1, (byte)85)),
        new("types.short", peer => Echo(peer.Types.EchoShort, short.MinValue, short.MaxValue, (short)0, (short)1, (short)-1, (short)10922)),
        new("types.ushort", peer => Echo(peer.Types.EchoUShort, ushort.MinValue, ushort.MaxValue, (ushort)1, (ushort)21845)),
        new("types.long", peer => Echo(peer.Types.EchoLong, int.MinValue, int.MaxValue, 0, 1, -1, int.MaxValue / 3)),
        new("types.ulong", peer => Echo(peer.Types.EchoULong, uint.MinValue, uint.MaxValue, 1u, uint.MaxValue / 3)),
        new("types.longlong", peer => Echo(peer.Types.EchoLongLong, long.MinValue, long.MaxValue, 0, 1, -1, long.MaxValue / 3)),
        new("types.ulonglong", peer => Echo(peer.Types.EchoULongLong, ulong.MinValue, ulong.MaxValue, 1ul, ulong.MaxValue / 3)),
        new("types.float", Single),
        new("types.double", Double),
        new("types.nan_bits", NanBits),
        new("types.char", peer => Echo(peer.Types.EchoChar, [.. Enumerable.Range(0, 128).Select(code => (char)code)])),
        new("types.char_latin1", Needs.Latin1, CharLatin1),
        new("types.wchar", Needs.Giop12, peer => Echo(peer.Types.EchoWChar, 'A', '\x7f', '\x80', 'é', '€', '中', '\ud7ff', '\ue000', '\ufffd')),
        new("types.string", peer => Echo(peer.Types.EchoString, "", "a", "Dragoman", "tab\tnew line\nquote\" backslash\\ delete\x7f")),
        new("types.string_utf8", Needs.CodeSets, peer => Echo(peer.Types.EchoString, "Grüße", "€ 12", "中文", "שלום", "e\u0301", "\U0001F600 \U00010348")),
        new("types.wstring", Needs.Giop12, peer => Echo(
            peer.Types.EchoWString, "", "a", "Grüße", "€", "中文", "\ufeffbyte order mark", new string('€', 20_000))),
        new("types.wstring_astral", Needs.Giop12, peer => Echo(peer.Types.EchoWString, "\U0001F600", "a\U00010348z")),
        new("types.enum", peer => Echo(peer.Types.EchoColour, Colour.Red, Colour.Green, Colour.Blue)),
        new("types.out_parameter", OutParameter),
        new("types.out_parameter_fault", peer => Expect.Fault(Dragoman.FaultKind.BadArgument, "division by zero", () => peer.Types.Divide(1, 0))),
    ];

    /// <summary>Sends values there and back.</summary>
    public static void Echo<T>(Func<T, T> operation, params T[] values)
    {
        foreach (T value in values)
            Expect.Equal(operation(value), value, string.Create(CultureInfo.InvariantCulture, $"echo of {value}"));
    }

    private static void Single(Peer peer)
    {
        float[] values =
        [
            0f, -0f, 1f, -1.5f, 1.17549435e-38f, float.MaxValue, float.MinValue, 1.1920929e-7f, float.Epsilon,
            float.PositiveInfinity, float.NegativeInfinity,
        ];
        Echo(bits => BitConverter.SingleToInt32Bits(peer.Types.EchoFloat(BitConverter.Int32BitsToSingle(bits))), [.. values.Select(BitConverter.SingleToInt32Bits)]);
    }

    private static void Double(Peer peer)
    {
        double[] values =
        [
            0d, -0d, 1d, -1.5d, 2.2250738585072014e-308, double.MaxValue, double.MinValue, 2.220446049250313e-16, double.Epsilon,
            double.PositiveInfinity, double.NegativeInfinity,
        ];
        Echo(bits => BitConverter.DoubleToInt64Bits(peer.Types.EchoDouble(BitConverter.Int64BitsToDouble(bits))), [.. values.Select(BitConverter.DoubleToInt64Bits)]);
    }

    private static void NanBits(Peer peer)
    {
        Echo(bits => BitConverter.SingleToUInt32Bits(peer.Types.EchoFloat(BitConverter.UInt32BitsToSingle(bits))), 0x7fc00000u, 0xffc12345u, 0x7fc00001u);
        Echo(bits => BitConverter.DoubleToUInt64Bits(peer.Types.EchoDouble(BitConverter.UInt64BitsToDouble(bits))), 0x7ff8000000000000ul, 0xfff8123456789abcul);
    }

    private static void CharLatin1(Peer peer)
    {
        // A reference made from an address has no code sets, so the char travels as Latin-1.
        ITypes types = peer.Locate<ITypes>("Types");
        Echo(types.EchoChar, [.. Enumerable.Range(128, 128).Select(code => (char)code)]);
    }

    private static void OutParameter(Peer peer)
    {
        Expect.Equal(peer.Types.Divide(17, 5), (3, 2), "quotient and remainder");
        Expect.Equal(peer.Types.Divide(-17, 5), (-3, -2), "quotient and remainder");
    }
}
