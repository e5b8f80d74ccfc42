using System.Globalization;
using System.Text.RegularExpressions;

namespace Interop.Tests;

/// <summary>The table of cases, interop/cases.md: what it says is what must run.</summary>
internal static partial class CaseTable
{
    private static readonly string[] Latin1Cases =
        ["types.char", "types.char_latin1", "types.string", "types.wchar", "types.wstring", "bulk.text", "bulk.texts"];

    // A Latin-1 client takes octets of UTF-8 for as many characters, which come back; a Latin-1 server has no characters beyond.
    private static readonly string[] Utf8Cases = ["types.string_utf8", "behaviour.exception_text", "callbacks.told_utf8", "bulk.text_utf8"];

    public static IReadOnlyList<CaseRow> Rows { get; } =
        [.. Lines("# Interoperability cases").Select(line => Row().Match(line)).Where(m => m.Success).Select(Read)];

    /// <summary>Gives the lines below a heading of the first level, up to the next one.</summary>
    public static IEnumerable<string> Lines(string heading) => File.ReadLines(Path.Combine(Repository.Root, "interop", "cases.md"))
        .SkipWhile(line => line != heading)
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("# ", StringComparison.Ordinal));

    /// <summary>The names that must pass in a run.</summary>
    public static IEnumerable<string> NamesOf(CaseRun run) => Rows
        .Where(row => run.DragomanCalls ? row.DragomanCalls : row.PeerCalls)
        .Where(row => run.Variant switch
        {
            Variant.Naming => row.IsNaming,
            Variant.Latin1 => Latin1Cases.Contains(row.Name) || (!run.DragomanCalls && Utf8Cases.Contains(row.Name)),
            _ => !row.IsNaming && !row.IsLatin1 && row.Minor <= run.Minor,
        })
        .Select(row => row.Name);

    private static CaseRow Read(Match match)
    {
        Match version = Version().Match(match.Groups["proves"].Value);
        return new CaseRow(
            match.Groups["name"].Value,
            version.Success ? int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) : 0,
            match.Groups["there"].Value == "yes",
            match.Groups["here"].Value == "yes");
    }

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9_.]+)` \|(?<proves>[^|]*)\| (?<there>yes|-) \| (?<here>yes|-) \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"\(1\.([12])\)")]
    private static partial Regex Version();
}
