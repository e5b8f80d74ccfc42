using System.Globalization;

namespace Dragoman.Soak;

/// <summary>How long, how many, how rough.</summary>
internal sealed record SoakOptions
{
    public int Seconds { get; private set; } = 60;

    public int Callers { get; private set; } = 256;

    public int Servers { get; private set; } = 2;

    public int Hosts { get; private set; } = 4;

    public int Seed { get; private set; } = Random.Shared.Next();

    /// <summary>Milliseconds between two disturbances of each relay, on average.</summary>
    public int Every { get; private set; } = 150;

    public static SoakOptions Parse(string[] arguments)
    {
        var options = new SoakOptions();
        if (arguments.Length % 2 != 0)
            throw new FormatException($"{arguments[^1]} has no value.");

        for (int i = 0; i < arguments.Length; i += 2)
        {
            int value = int.Parse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture);
            options = arguments[i] switch
            {
                "--seconds" => options with { Seconds = value },
                "--callers" => options with { Callers = value },
                "--servers" => options with { Servers = value },
                "--hosts" => options with { Hosts = value },
                "--seed" => options with { Seed = value },
                "--every" => options with { Every = value },
                _ => throw new FormatException($"{arguments[i]} is unknown; known are --seconds, --callers, --servers, --hosts, --seed, --every."),
            };
        }

        return options;
    }
}
