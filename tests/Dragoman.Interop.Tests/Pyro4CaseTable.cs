using System.Text.RegularExpressions;

namespace Interop.Tests;

/// <summary>The table of the cases with Python, a part of interop/cases.md: what it says is what must run.</summary>
internal static partial class Pyro4CaseTable
{
    public static readonly string[] Serializers = ["serpent", "json", "marshal", "msgpack"];

    public static IReadOnlyList<Pyro4CaseRow> Rows { get; } = [.. CaseTable.Lines("# Pyro").Select(line => Row().Match(line)).Where(m => m.Success).Select(Read)];

    /// <summary>The names that must pass in a run.</summary>
    public static IEnumerable<string> NamesOf(bool dragomanCalls, string serializer) =>
        Rows.Where(row => (dragomanCalls ? row.DragomanCalls : row.PeerCalls).Contains(serializer)).Select(row => row.Name);

    private static Pyro4CaseRow Read(Match match) => new(match.Groups["name"].Value, SerializersOf(match.Groups["there"].Value), SerializersOf(match.Groups["here"].Value));

    private static string[] SerializersOf(string cell) => cell switch
    {
        "yes" => Serializers,
        "-" => [],
        _ => cell.Split(' '),
    };

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9_.]+)` \|[^|]*\| (?<there>[a-z -]+) \| (?<here>[a-z -]+) \|$")]
    private static partial Regex Row();
}
