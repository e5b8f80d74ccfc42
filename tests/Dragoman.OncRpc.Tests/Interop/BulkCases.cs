using static Dragoman.OncRpc.Tests.Interop.OwnCases;

namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>Large and small messages.</summary>
internal static class BulkCases
{
    public static IEnumerable<KeyValuePair<string, Func<OncPeer, Task>>> All { get; } =
    [
        Case("bulk.1000", peer => Echo(peer, 1000)),
        Case("bulk.8000", peer => Echo(peer, 8000)),
        Case("bulk.around_64k", peer => Echo(peer, [.. Enumerable.Range(65_520, 33)])),
        Case("bulk.1m", peer => Echo(peer, 1 << 20)),
        Case("bulk.3m", peer => Echo(peer, 3 << 20)),
        Case("bulk.made", peer => Made(peer, 2000)),
        Case("bulk.made_large", peer => Made(peer, 200_000)),
        Case("bulk.strings", peer =>
        {
            List<string> texts = [.. Enumerable.Range(0, 5000).Select(i => $"{new string('x', i % 5)}{i}")];
            Assert.Equal(texts, peer.Cases.EchoTexts(texts));
        }),
        Case("bulk.small_after_large", peer => Echo(peer, [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? 500_000 : 3)])),
    ];

    private static void Echo(OncPeer peer, params int[] lengths)
    {
        foreach (int length in lengths)
        {
            byte[] octets = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
            Assert.Equal(octets, peer.Cases.EchoOctets(octets));
        }
    }

    private static void Made(OncPeer peer, int count) =>
        Assert.Equal(Enumerable.Range(0, count).Select(i => unchecked(i * i)), peer.Cases.MakeInts(count));
}
