using System.Globalization;

namespace Dragoman.Bench;

/// <summary>The command line of the orchestrator.</summary>
internal sealed record Options
{
    public const string Usage = "usage: run.sh [--quick] [--only GROUP[,GROUP]] [--rounds N] [--retries N] [--json FILE] [--md] [--list]";

    public required string BenchDirectory { get; init; }
    public bool Quick { get; init; }
    public bool Markdown { get; init; }
    public bool List { get; init; }
    public bool Help { get; init; }
    public int Rounds { get; init; }
    public int? AskedRetries { get; init; }
    public string? JsonFile { get; init; }

    /// <value>Groups, row names or peer-independent row prefixes; empty means all.</value>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <value>Measured seconds per row.</value>
    public double Seconds => Quick ? 0.5 : 2.5;

    /// <value>How often a row or group spoilt by foreign load is tried again.</value>
    public int Retries => AskedRetries ?? (Quick ? 0 : 3);

    public static Options Parse(string[] args)
    {
        var options = new Options { BenchDirectory = Directory.GetCurrentDirectory() };
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--quick" => options with { Quick = true },
                "--md" => options with { Markdown = true },
                "--list" => options with { List = true },
                "--help" or "-h" => options with { Help = true },
                "--bench" => options with { BenchDirectory = Path.GetFullPath(Value(args, ref i)) },
                "--only" => options with { Only = Names(args, ref i) },
                "--rounds" => options with { Rounds = Number(args, ref i, least: 1) },
                "--retries" => options with { AskedRetries = Number(args, ref i, least: 0) },
                "--json" => options with { JsonFile = Value(args, ref i) },
                _ => throw new FormatException($"unknown option {args[i]}\n{Usage}"),
            };
        }

        return options.Rounds > 0 ? options : options with { Rounds = options.Quick ? 1 : 3 };
    }

    /// <summary>Seconds of warm-up: a tiered compiler needs most of them, compiled code hardly any.</summary>
    public double WarmupOf(PeerKind kind) => (kind, Quick) switch
    {
        (PeerKind.Native, false) => 0.3,
        (PeerKind.Native, true) => 0.1,
        (_, false) => 5,
        (_, true) => 2.5, // less measures code that the compiler has not seen often enough
    };

    private static string[] Names(string[] args, ref int i)
    {
        var names = Value(args, ref i).Split(',', StringSplitOptions.RemoveEmptyEntries);
        return names.Length > 0 ? names : throw new FormatException($"--only needs groups or rows\n{Usage}");
    }

    private static int Number(string[] args, ref int i, int least)
    {
        var text = Value(args, ref i);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new FormatException($"{args[i - 1]} needs a whole number of at least {least}, not {text}\n{Usage}");
    }

    private static string Value(string[] args, ref int i) =>
        ++i < args.Length ? args[i] : throw new FormatException($"{args[i - 1]} needs a value\n{Usage}");
}
