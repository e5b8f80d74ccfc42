using System.Text.RegularExpressions;
using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>The cases of this wire in interop/cases.md: what it says is what must run.</summary>
internal static partial class CaseTable
{
    public static IReadOnlyList<string> Transports { get; } = ["tcp", "udp", "unix"];

    public static IReadOnlyList<CaseRow> Rows { get; } =
    [
        .. File.ReadLines(Path.Combine(Libtirpc.Root, "interop", "cases.md")).Select(line => Row().Match(line)).Where(m => m.Success)
            .Select(m => new CaseRow(m.Groups["name"].Value, m.Groups["there"].Value, m.Groups["here"].Value)),
    ];

    /// <summary>The transports and names of all cases of one direction.</summary>
    public static TheoryData<string, string> Of(bool weCall)
    {
        var data = new TheoryData<string, string>();
        foreach (string transport in Transports)
        {
            foreach (CaseRow row in Rows.Where(row => row.Runs(transport, weCall)))
                data.Add(transport, row.Name);
        }

        return data;
    }

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9_.]+)` \|[^|]*\| (?<there>all|streams|-) \| (?<here>all|streams|-) \|$")]
    private static partial Regex Row();
}
