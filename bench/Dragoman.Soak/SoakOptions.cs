using System.Globalization;

namespace Dragoman.Soak;

/// <summary>How long, how many, how rough.</summary>
internal sealed record SoakOptions
{
    public const string Usage = "usage: Dragoman.Soak [--seconds 60] [--callers 256] [--servers 2] [--hosts 4] [--every 150] [--seed N]";

    private const int Most = 1_000_000;

    public int Seconds { get; private set; } = 60;

    public int Callers { get; private set; } = 256;

    public int Servers { get; private set; } = 2;

    public int Hosts { get; private set; } = 4;

    public int Seed { get; private set; } = Random.Shared.Next();

    /// <summary>Milliseconds between two disturbances of each relay, on average.</summary>
    public int Every { get; private set; } = 150;

    /// <exception cref="FormatException">An option is unknown, or its value is none.</exception>
    public static SoakOptions Parse(string[] arguments)
    {
        var options = new SoakOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            options = arguments[i] switch
            {
                "--seconds" => options with { Seconds = Number(arguments[i], value, 1, Most) },
                "--callers" => options with { Callers = Number(arguments[i], value, 1, Most) },
                "--servers" => options with { Servers = Number(arguments[i], value, 1, Most) },
                "--hosts" => options with { Hosts = Number(arguments[i], value, 1, Most) },
                "--every" => options with { Every = Number(arguments[i], value, 2, Most) },
                "--seed" => options with { Seed = Number(arguments[i], value, 0, int.MaxValue) },
                _ => throw new FormatException($"unknown option {arguments[i]}\n{Usage}"),
            };
        }

        return options;
    }

    private static int Number(string option, string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{option} needs a whole number from {least} to {most}, not {text ?? "nothing"}\n{Usage}");
}
