namespace Dragoman.Pyro.Tests.Recorded;

/// <summary>What went to and fro for one call of the recording.</summary>
/// <param name="Name">What the Python program did, and what it saw.</param>
/// <param name="Frames">The frames in order.</param>
internal sealed record Exchange(string Name, IReadOnlyList<(bool FromClient, byte[] Octets)> Frames)
{
    public bool BeginsWithConnect => Frames[0].Octets[4..8] is [0, 48, 0, 1] or [1, 0xf6, 1, _];

    /// <summary>Gives the exchanges of a file.</summary>
    public static IReadOnlyList<Exchange> Of(string file) =>
        [.. VectorFile.Frames(file).GroupBy(f => f.Exchange, f => (f.FromClient, f.Octets)).Select(g => new Exchange(g.Key, [.. g]))];

    /// <summary>Gives the frames that connected to the account.</summary>
    public static Exchange Connection(string file) => Of(Has(file, "json") || Has(file, "marshal") || Has(file, "msgpack") ? file : $"{file[..5]}-serpent-call.hex")[0];

    private static bool Has(string file, string part) => file.Contains(part, StringComparison.Ordinal);
}
