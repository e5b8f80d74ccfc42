using System.Globalization;
using System.Text;
using Dragoman;

namespace Interop.Client.Cases;

/// <summary>bulk.*: large values, whose messages arrive in fragments.</summary>
internal static class BulkCases
{
    private const int Kib = 1024;
    private const int Mib = 1024 * Kib;

    public static IEnumerable<Case> All =>
    [
        new("bulk.echo_small", peer => Exchange(peer, 0, 1, 7, 8, 9)),
        new("bulk.echo_around_8k", peer => Exchange(peer, [.. Enumerable.Range((8 * Kib) - 64, 73)])),
        new("bulk.echo_64k", peer => Exchange(peer, (64 * Kib) - 1, 64 * Kib, (64 * Kib) + 1)),
        new("bulk.echo_1m", peer => Exchange(peer, Mib)),
        new("bulk.echo_20m", peer => Exchange(peer, 20 * Mib)),
        new("bulk.make", Make),
        new("bulk.check", Check),
        new("bulk.check_unaligned", peer => ExpectChecked(peer, (64 * Kib) + 1, Mib + 3, Mib + 7)),
        new("bulk.longs", Longs),
        new("bulk.structs", Structs),
        new("bulk.text", peer => ExchangeText(peer, [.. new[] { 8191, 8192, 8193, 64 * Kib, Mib }.Select(size => new string('t', size))])),
        new("bulk.text_utf8", Needs.CodeSets, TextUtf8),
        new("bulk.texts", Texts),
        new("bulk.over_limit", OverLimit),
    ];

    private static void ExpectPattern(byte[] data, int size, uint seed)
    {
        Expect.Equal(data.Length, size, "the length");
        Expect.Equal(Pattern.Matching(data, seed), (uint)size, "the octets that follow the pattern");
    }

    private static void Exchange(Peer peer, params int[] sizes)
    {
        foreach (int size in sizes)
        {
            uint seed = (uint)size % 251;
            ExpectPattern(peer.Bulk.Echo(Pattern.Make((uint)size, seed)), size, seed);
        }
    }

    private static void Make(Peer peer)
    {
        foreach (int size in new[] { 0, 1, 7, 8 * Kib, Mib + 3 })
            ExpectPattern(peer.Bulk.Make((uint)size, 17), size, 17);
    }

    private static void ExpectChecked(Peer peer, params int[] sizes)
    {
        foreach (int size in sizes)
            Expect.Equal(peer.Bulk.Check(Pattern.Make((uint)size, 99), 99), (uint)size, "the octets that follow the pattern");
    }

    private static void Check(Peer peer)
    {
        ExpectChecked(peer, 0, 1, 7, 8 * Kib, Mib);
        byte[] spoilt = Pattern.Make(10 * Kib, 99);
        spoilt[9000] ^= 1;
        Expect.Equal(peer.Bulk.Check(spoilt, 99), 9000u, "the first wrong octet");
    }

    private static void Longs(Peer peer)
    {
        int[] value = [.. Enumerable.Range(0, 300_000).Select(i => unchecked((int)(i * 2654435761u)))];
        Expect.Sequence(peer.Bulk.EchoLongs(value), value, "the sequence");
    }

    private static void Structs(Peer peer)
    {
        Mixed[] value = [.. Enumerable.Range(0, 20_000).Select(i => new Mixed(
            unchecked((byte)i), i * 0.5, i % 2 == 1, -i, new string('s', i % 17), (Colour)(i % 3), (short)i, i * 0.25f, (char)('a' + (i % 26))))];
        Expect.Sequence(peer.Bulk.EchoMixeds(value), value, "the sequence");
    }

    private static void ExchangeText(Peer peer, params string[] texts)
    {
        foreach (string text in texts)
            Expect.True(peer.Bulk.EchoText(text) == text, string.Create(CultureInfo.InvariantCulture, $"the text of {text.Length} characters came back changed"));
    }

    private static void TextUtf8(Peer peer)
    {
        // Characters of 1 to 4 octets, so that cuts fall into the midst of one.
        var text = new StringBuilder();
        for (int octets = 0; octets < 200_000; octets += 10)
            text.Append("aé€\U0001F600");

        ExchangeText(peer, text.ToString());
    }

    private static void Texts(Peer peer)
    {
        string[] value = [.. Enumerable.Range(0, 2000).Select(i => new string((char)('A' + (i % 26)), i % 300))];
        Expect.Sequence(peer.Bulk.EchoTexts(value), value, "the sequence");
    }

    private static void OverLimit(Peer peer)
    {
        // Larger than this client may send: refused here, and the next call works.
        var data = new byte[new DecodeLimits().MaxMessageSize + 1];
        Expect.Throws<ArgumentException>("a message over the limit", () => peer.Bulk.Echo(data));
        Exchange(peer, 100);
    }
}
