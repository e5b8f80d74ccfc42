namespace Dragoman.Pyro.Tests;

/// <summary>Frames and payloads recorded between Python peers.</summary>
internal static class VectorFile
{
    /// <summary>Gives the values of a file: name and octets; null where Python refuses to write.</summary>
    public static IEnumerable<(string Name, byte[]? Octets)> Values(string file)
    {
        string name = "";
        foreach (string line in Lines(file))
        {
            if (line.StartsWith('#'))
                name = line[2..].Split(':')[0];
            else
                yield return (name, line.StartsWith('=') ? Convert.FromHexString(line.AsSpan(2)) : null);
        }
    }

    /// <summary>Gives the frames of a file: the exchange, whether the client sent it, and its octets.</summary>
    public static IEnumerable<(string Exchange, bool FromClient, byte[] Octets)> Frames(string file)
    {
        string exchange = "";
        foreach (string line in Lines(file))
        {
            if (line.StartsWith('#'))
                exchange = line[2..];
            else
                yield return (exchange, line.StartsWith('>'), Convert.FromHexString(line.AsSpan(2)));
        }
    }

    private static IEnumerable<string> Lines(string file)
    {
        using Stream stream = typeof(VectorFile).Assembly.GetManifestResourceStream(file)!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 2)
                yield return line;
        }
    }
}
